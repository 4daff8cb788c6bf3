-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
CREATE VIEW near AS SELECT id FROM docs ORDER BY embedding <-> '[1,2,3]' LIMIT 5;
CREATE VIEW titles AS SELECT id, title FROM docs;
COMMENT ON VIEW near IS 'the nearest';
GRANT SELECT ON near TO PUBLIC;
