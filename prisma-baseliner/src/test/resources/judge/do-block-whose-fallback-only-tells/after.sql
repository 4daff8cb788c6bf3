-- migration: 1_init
CREATE TABLE docs (id int PRIMARY KEY, note text);
