-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
-- migration: 20260102000000_vector
-- Everything for semantic search

CREATE EXTENSION vector;

-- the column
ALTER TABLE docs ADD COLUMN embedding vector(3);
CREATE INDEX ON docs USING hnsw (embedding vector_l2_ops);
