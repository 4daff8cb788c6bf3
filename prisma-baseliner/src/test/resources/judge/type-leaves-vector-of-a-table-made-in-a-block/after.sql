-- migration: 20240101000000_init
DO $$ BEGIN EXECUTE 'CREATE TABLE "documents" ("views" INTEGER)'; END $$;
-- migration: 20240102000000_text
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
