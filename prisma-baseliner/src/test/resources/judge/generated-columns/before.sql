-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (
  id int PRIMARY KEY,
  embedding vector(3),
  dims int GENERATED ALWAYS AS (vector_dims(embedding)) STORED,
  twice int GENERATED ALWAYS AS (id * 2) STORED
);
