-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3));
-- migration: 20260102000000_more
ALTER TABLE chunks ADD COLUMN embedding vector(3);
