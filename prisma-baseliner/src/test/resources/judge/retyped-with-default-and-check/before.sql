-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (
  id int PRIMARY KEY,
  embedding vector(3) DEFAULT '[0,0,0]' NOT NULL,
  tags jsonb DEFAULT '[]',
  CONSTRAINT three CHECK (vector_dims(embedding) = 3)
);
CREATE VIEW shown AS SELECT id, embedding FROM docs;
