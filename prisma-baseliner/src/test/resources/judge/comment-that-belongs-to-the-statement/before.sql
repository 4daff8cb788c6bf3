-- migration: 20260101000000_init
-- Everything below needs pgvector.

-- pgvector, for semantic search
CREATE EXTENSION IF NOT EXISTS vector; -- keep first

-- Users and their names
CREATE TABLE users (id int PRIMARY KEY);

/* The index of the embeddings,
   see the wiki. */
CREATE TABLE notes (
  id int PRIMARY KEY,
  -- what the user wrote
  body text,
  -- what the model made of it
  -- (1536 dimensions)
  embedding vector(1536),
  /* when */ created_at timestamptz
);
