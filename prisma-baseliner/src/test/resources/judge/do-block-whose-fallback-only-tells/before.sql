-- migration: 1_init
CREATE TABLE docs (id int PRIMARY KEY, note text);
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector') THEN
    CREATE EXTENSION IF NOT EXISTS vector;
    ALTER TABLE docs ADD COLUMN embedding vector(3);
  ELSE
    RAISE NOTICE 'no vector, no embeddings';
  END IF;
END $$;
