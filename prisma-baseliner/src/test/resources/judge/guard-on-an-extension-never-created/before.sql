-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'vector') THEN
    ALTER TABLE docs ADD COLUMN embedding vector(3);
  END IF;
END $$;
