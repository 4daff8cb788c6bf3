-- migration: 20260101000000_init
-- Everything below needs pgvector.

-- Users and their names
CREATE TABLE users (id int PRIMARY KEY);

/* The index of the embeddings,
   see the wiki. */
CREATE TABLE notes (
  id int PRIMARY KEY,
  -- what the user wrote
  body text,
  /* when */ created_at timestamptz
);
