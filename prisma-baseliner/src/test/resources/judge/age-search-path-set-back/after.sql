-- migration: 20260101000000_graph
SET search_path = "$user", public;
SET search_path = "$user", public;
CREATE TABLE posts (id int PRIMARY KEY);
