-- migration: 20260101000000_init
CREATE SCHEMA core;
CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA core;
CREATE TABLE core.chunk (
  id int PRIMARY KEY,
  embedding core.vector(3) NOT NULL
);
CREATE INDEX chunk_embedding_idx ON core.chunk USING ivfflat (embedding core.vector_l2_ops) WITH (lists = 100);
