-- migration: 20260101000000_init
CREATE TABLE users (id int PRIMARY KEY);
-- migration: 20260102000000_graph
-- the graph of memories
CREATE EXTENSION IF NOT EXISTS age;
LOAD 'age';
SET search_path = ag_catalog, "$user", public;
SELECT create_graph('memory_graph');
SELECT * FROM cypher('memory_graph', $$ CREATE (:Person {name: 'x'}) $$) AS (a agtype);
-- migration: 20260103000000_more
CREATE TABLE posts (id int PRIMARY KEY);
