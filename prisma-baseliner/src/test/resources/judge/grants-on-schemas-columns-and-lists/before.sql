-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE EXTENSION pg_net;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
DO $$ BEGIN CREATE ROLE reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT USAGE ON SCHEMA net TO reader;
GRANT USAGE ON SCHEMA public, net TO reader;
GRANT SELECT (id, embedding), UPDATE (title) ON docs TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA net, public TO reader;
GRANT EXECUTE ON FUNCTION net.http_get(text, jsonb, jsonb, int) TO reader;
REVOKE ALL ON SCHEMA net FROM reader;
REVOKE SELECT (embedding) ON docs FROM reader;
