-- migration: 20260101000000_init
-- CreateExtension
CREATE EXTENSION IF NOT EXISTS vector;

-- CreateTable
CREATE TABLE docs (
  id int PRIMARY KEY,
  embedding vector(3),
  title text
);

CREATE INDEX docs_idx ON docs USING hnsw (embedding vector_l2_ops);
