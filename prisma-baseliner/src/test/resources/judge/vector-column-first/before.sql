-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE items (
  embedding vector(3), -- from the embedding service
  id bigserial PRIMARY KEY,
  name text
);
