-- One migration in place of 2, from 20240101000000_init to 20240202000000_seed.
-- For empty databases: one that has applied those must get this one marked as applied instead.

-- a body may name what is created further down
SET check_function_bodies = off;

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

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RETURN NEW; END $$;

CREATE TABLE public."Document" (
    id text NOT NULL,
    "roleId" integer NOT NULL
);

CREATE TABLE public."Role" (
    id integer NOT NULL,
    name text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);

CREATE SEQUENCE public."Role_id_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public."Role_id_seq" OWNED BY public."Role".id;

ALTER TABLE ONLY public."Role" ALTER COLUMN id SET DEFAULT nextval('public."Role_id_seq"'::regclass);

INSERT INTO public."Role" (id, name, "createdAt") VALUES (1, 'reader', DEFAULT);
INSERT INTO public."Role" (id, name, "createdAt") VALUES (2, 'it''s "odd"', DEFAULT);

SELECT pg_catalog.setval('public."Role_id_seq"', 2, true);

ALTER TABLE ONLY public."Document"
    ADD CONSTRAINT "Document_pkey" PRIMARY KEY (id);

ALTER TABLE ONLY public."Role"
    ADD CONSTRAINT "Role_pkey" PRIMARY KEY (id);

ALTER TABLE ONLY public."Document"
    ADD CONSTRAINT "Document_roleId_fkey" FOREIGN KEY ("roleId") REFERENCES public."Role"(id);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'pg_cron')
    OR EXISTS (SELECT FROM pg_catalog.pg_settings
      WHERE name = 'cron.database_name' AND setting = pg_catalog.current_database())
  THEN
    PERFORM cron.schedule('nightly', '0 3 * * *', 'DELETE FROM "Document"');
  END IF;
END
$$;

RESET check_function_bodies;
