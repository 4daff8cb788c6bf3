CREATE EXTENSION vector;
CREATE EXTENSION IF NOT EXISTS pg_cron;
CREATE EXTENSION IF NOT EXISTS citext;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reporting') THEN CREATE ROLE reporting LOGIN PASSWORD 'hush' CONNECTION LIMIT 3; END IF;
  CREATE ROLE "app-writer" NOINHERIT;
END $$;
GRANT reporting TO "app-writer";
GRANT "app-writer" TO CURRENT_USER WITH SET TRUE;
ALTER ROLE reporting SET statement_timeout = '5s';
ALTER ROLE reporting SET search_path = app, public;
COMMENT ON ROLE reporting IS 'reads';
CREATE SCHEMA app;
CREATE SCHEMA "Odd Name";
COMMENT ON SCHEMA app IS 'the app''s own';
CREATE TYPE app.mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE app.pair AS (a int, b text);
CREATE TYPE app.floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE DOMAIN app.email AS citext CHECK (VALUE ~ '@') NOT NULL;
CREATE COLLATION app.german (provider = builtin, locale = 'C.UTF-8');
CREATE SEQUENCE app.numbers START 100 INCREMENT 5 CACHE 3;
CREATE TABLE app.person (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 7) PRIMARY KEY,
  uid uuid NOT NULL DEFAULT gen_random_uuid(),
  mail app.email UNIQUE,
  name text COLLATE app.german NOT NULL,
  mood app.mood DEFAULT 'ok',
  pair app.pair,
  shout text GENERATED ALWAYS AS (upper(name)) STORED,
  quiet text GENERATED ALWAYS AS (lower(name)) VIRTUAL,
  embedding vector(3),
  created timestamptz NOT NULL DEFAULT now(),
  manager bigint REFERENCES app.person DEFERRABLE INITIALLY DEFERRED,
  dropped int,
  tags text[] DEFAULT '{}',
  CONSTRAINT name_len CHECK (length(name) > 1) NOT ENFORCED
);
ALTER TABLE app.person DROP COLUMN dropped;
ALTER TABLE app.person ALTER COLUMN name SET STATISTICS 500, ALTER COLUMN tags SET STORAGE EXTERNAL;
COMMENT ON COLUMN app.person.name IS E'multi\nline';
CREATE INDEX person_lower ON app.person (lower(name)) WHERE mood <> 'sad';
CREATE INDEX person_hnsw ON app.person USING hnsw (embedding vector_l2_ops);
CREATE STATISTICS app.person_stats (dependencies) ON name, mood FROM app.person;
CREATE TABLE public."User" ("id" SERIAL NOT NULL, "group" text, "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
CREATE TABLE public.event (id int NOT NULL, at date NOT NULL, body jsonb, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE public.event_2024 PARTITION OF public.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE public.event_rest PARTITION OF public.event DEFAULT;
CREATE INDEX event_body ON public.event USING gin (body);
CREATE TABLE public.parent (a int NOT NULL, b text);
CREATE TABLE public.child (c int) INHERITS (public.parent);
CREATE TABLE public.booking (room int, during tsrange, EXCLUDE USING gist (during WITH &&));
CREATE UNLOGGED TABLE public.scratch (x int) WITH (fillfactor = 70, autovacuum_enabled = off);
ALTER TABLE public.parent REPLICA IDENTITY FULL;
