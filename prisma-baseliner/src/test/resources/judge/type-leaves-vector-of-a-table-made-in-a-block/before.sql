-- migration: 20240101000000_init
CREATE EXTENSION vector;
DO $$ BEGIN EXECUTE 'CREATE TABLE "documents" ("embedding" vector(3), "views" INTEGER)'; END $$;
-- migration: 20240102000000_text
ALTER TABLE "documents" ALTER COLUMN "embedding" TYPE TEXT USING "embedding"::TEXT;
