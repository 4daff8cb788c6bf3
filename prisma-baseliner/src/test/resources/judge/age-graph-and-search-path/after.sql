-- migration: 20260101000000_init
CREATE TABLE users (id int PRIMARY KEY);
-- migration: 20260102000000_graph
SET search_path = "$user", public;
-- migration: 20260103000000_more
CREATE TABLE posts (id int PRIMARY KEY);
