-- migration: 20260101000000_graph
CREATE TABLE answers (id int PRIMARY KEY, note text);
