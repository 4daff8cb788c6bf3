-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
DO $$ BEGIN CREATE ROLE reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT USAGE ON SCHEMA public TO reader;
GRANT SELECT (id), UPDATE (title) ON docs TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;
