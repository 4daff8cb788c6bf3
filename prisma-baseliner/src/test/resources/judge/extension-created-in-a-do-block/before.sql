-- migration: 20260101000000_init
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS vector;
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'no vector: %', SQLERRM;
END
$$;
DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_net; END $$;
DO $body$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'vector') THEN
    CREATE EXTENSION vector;
  END IF;
END $body$;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3));
