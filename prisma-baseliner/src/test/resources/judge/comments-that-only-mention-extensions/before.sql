-- migration: 20260101000000_init
-- We use the vector extension: CREATE EXTENSION vector;
/* net.http_post and ag_catalog.cypher('g', $$ x $$) are mentioned /* nested */ only */
CREATE TABLE plain (id int PRIMARY KEY, note text DEFAULT 'vector(3)');
