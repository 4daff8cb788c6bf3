-- migration: 20260101000000_graph
CREATE EXTENSION age;
SET search_path = ag_catalog, "$user", public;
SELECT create_graph('people');
SET search_path = "$user", public;
CREATE TABLE posts (id int PRIMARY KEY);
