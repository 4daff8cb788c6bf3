-- migration: 20260101000000_init
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (id int PRIMARY KEY);
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'vector') THEN
    EXECUTE 'ALTER TABLE docs ADD COLUMN IF NOT EXISTS embedding vector(3), ADD COLUMN IF NOT EXISTS title text';
    EXECUTE 'CREATE INDEX docs_embedding_idx ON docs USING hnsw (embedding vector_cosine_ops) WITH (m = 16)';
    ALTER TABLE docs ADD COLUMN flag boolean;
  END IF;
END $$;
