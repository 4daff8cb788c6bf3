-- migration: 20260101000000_graph
CREATE TABLE cypher (id int PRIMARY KEY, vertex text, edge text);
-- migration: 20260102000000_drop
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
