-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE tokens (id int PRIMARY KEY, expires timestamptz);
INSERT INTO tokens VALUES (1, now() + interval '1 day');
-- migration: 20260102000000_second
DO $$ BEGIN
  PERFORM 'vector'::regtype;
  UPDATE tokens SET expires = now() - interval '1 day';
EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'skipped'; END $$;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
