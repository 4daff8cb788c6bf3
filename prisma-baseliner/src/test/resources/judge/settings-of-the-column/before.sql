-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
ALTER TABLE docs ALTER COLUMN embedding SET STORAGE EXTERNAL, ALTER COLUMN title SET STATISTICS 500;
ALTER TABLE docs ALTER embedding SET STATISTICS 0;
ANALYZE docs (embedding);
SET hnsw.ef_search = 100;
REINDEX TABLE docs;
