-- One migration in place of 1, from 20240101000000_vectors to 20240101000000_vectors.
-- For empty databases: one that has applied those must get this one marked as applied instead.

-- a body may name what is created further down
SET check_function_bodies = off;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'only-live') THEN
    CREATE ROLE "only-live";
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'pg_cron')
    OR EXISTS (SELECT FROM pg_catalog.pg_settings
      WHERE name = 'cron.database_name' AND setting = pg_catalog.current_database())
  THEN
    CREATE EXTENSION IF NOT EXISTS pg_cron WITH SCHEMA pg_catalog;
  END IF;
END
$$;

CREATE SCHEMA extensions;

CREATE SCHEMA tenant;

GRANT USAGE ON SCHEMA tenant TO "only-live";

COMMENT ON SCHEMA tenant IS 'one of many';

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA extensions;

CREATE DOMAIN tenant.email AS extensions.citext
	CONSTRAINT email_check CHECK (((VALUE)::text ~ '@'::text));

CREATE TYPE tenant.mood AS ENUM (
    'sad',
    'ok'
);

CREATE FUNCTION tenant.notify() RETURNS void
    LANGUAGE plpgsql
    AS $$ BEGIN NULL; END $$;

CREATE FUNCTION tenant.total(a integer, b integer DEFAULT 2) RETURNS integer
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT (a + b);
END;

CREATE FUNCTION tenant.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
BEGIN
  NEW.title := NEW.title; -- $$ odd $$
  RETURN NEW;
END $_$;

CREATE TABLE public.by_hand (
    id integer NOT NULL,
    note text
);

CREATE SEQUENCE tenant.numbers
    START WITH 100
    INCREMENT BY 5
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE tenant.docs (
    id bigint NOT NULL,
    number integer DEFAULT nextval('tenant.numbers'::regclass) NOT NULL,
    owner text DEFAULT 'nobody'::text NOT NULL,
    mail tenant.email,
    mood tenant.mood DEFAULT 'ok'::tenant.mood,
    title text NOT NULL,
    shout text GENERATED ALWAYS AS (upper(title)) STORED
);

COMMENT ON COLUMN tenant.docs.title IS 'words';

ALTER TABLE tenant.docs ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant.docs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tenant.events (
    id integer NOT NULL,
    at date NOT NULL
)
PARTITION BY RANGE (at);

CREATE TABLE tenant.events_2024 (
    id integer CONSTRAINT events_id_not_null NOT NULL,
    at date CONSTRAINT events_at_not_null NOT NULL
);

CREATE TABLE tenant.events_rest (
    id integer CONSTRAINT events_id_not_null NOT NULL,
    at date CONSTRAINT events_at_not_null NOT NULL
);

CREATE TABLE tenant.notes (
    id integer NOT NULL,
    doc bigint
);

CREATE MATERIALIZED VIEW tenant.seen AS
 SELECT id,
    title
   FROM tenant.docs
  WITH NO DATA;

CREATE VIEW tenant.titles AS
 SELECT id,
    title
   FROM tenant.docs;

CREATE MATERIALIZED VIEW tenant.unseen AS
 SELECT id
   FROM tenant.seen
  WITH NO DATA;

ALTER TABLE ONLY tenant.events ATTACH PARTITION tenant.events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

ALTER TABLE ONLY tenant.events ATTACH PARTITION tenant.events_rest DEFAULT;

ALTER TABLE ONLY public.by_hand
    ADD CONSTRAINT by_hand_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tenant.docs
    ADD CONSTRAINT docs_mail_key UNIQUE (mail);

ALTER TABLE ONLY tenant.docs
    ADD CONSTRAINT docs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tenant.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id, at);

ALTER TABLE ONLY tenant.events_2024
    ADD CONSTRAINT events_2024_pkey PRIMARY KEY (id, at);

ALTER TABLE ONLY tenant.events_rest
    ADD CONSTRAINT events_rest_pkey PRIMARY KEY (id, at);

ALTER TABLE ONLY tenant.notes
    ADD CONSTRAINT notes_pkey PRIMARY KEY (id);

CREATE INDEX docs_title ON tenant.docs USING btree (lower(title)) WHERE (mood <> 'sad'::tenant.mood);

ALTER INDEX tenant.events_pkey ATTACH PARTITION tenant.events_2024_pkey;

ALTER INDEX tenant.events_pkey ATTACH PARTITION tenant.events_rest_pkey;

CREATE TRIGGER touch BEFORE UPDATE OF title ON tenant.docs FOR EACH ROW EXECUTE FUNCTION tenant.touch();

ALTER TABLE ONLY tenant.notes
    ADD CONSTRAINT notes_doc_fkey FOREIGN KEY (doc) REFERENCES tenant.docs(id) ON DELETE CASCADE;

ALTER TABLE tenant.docs ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON tenant.docs FOR SELECT TO CURRENT_USER, "only-live" USING ((owner = CURRENT_USER));

CREATE PUBLICATION changes WITH (publish = 'insert, update, delete, truncate');

ALTER PUBLICATION changes ADD TABLE ONLY tenant.docs (id, title);

ALTER PUBLICATION changes ADD TABLE ONLY tenant.notes;

REVOKE ALL ON FUNCTION tenant.total(a integer, b integer) FROM PUBLIC;

GRANT SELECT(id) ON TABLE tenant.docs TO "only-live";

GRANT SELECT(title),UPDATE(title) ON TABLE tenant.docs TO "only-live";

ALTER DEFAULT PRIVILEGES FOR ROLE CURRENT_USER IN SCHEMA tenant GRANT SELECT ON TABLES TO "only-live";

REFRESH MATERIALIZED VIEW tenant.seen;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'pg_cron')
    OR EXISTS (SELECT FROM pg_catalog.pg_settings
      WHERE name = 'cron.database_name' AND setting = pg_catalog.current_database())
  THEN
    PERFORM cron.schedule('nightly', '0 3 * * *', 'VACUUM');
    PERFORM cron.schedule('notify', '0 4 * * *', 'SELECT tenant.notify()');
    PERFORM cron.schedule('ask', '0 5 * * *', 'SELECT net.http_get(''http://localhost'')');
  END IF;
END
$$;

RESET check_function_bodies;
