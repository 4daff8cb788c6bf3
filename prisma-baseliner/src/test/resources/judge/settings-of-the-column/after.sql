-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
ALTER TABLE docs ALTER COLUMN title SET STATISTICS 500;
SET hnsw.ef_search = 100;
REINDEX TABLE docs;
