CREATE SCHEMA extensions;
GRANT USAGE ON SCHEMA extensions TO app;
CREATE EXTENSION vector SCHEMA extensions;
CREATE EXTENSION pg_net;
CREATE EXTENSION pg_cron;
CREATE EXTENSION citext SCHEMA extensions;
CREATE EXTENSION age;
GRANT USAGE ON SCHEMA cron, ag_catalog TO app;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'only-live') THEN
    CREATE ROLE "only-live" LOGIN PASSWORD 'hush';
    CREATE ROLE admin SUPERUSER;
  END IF;
END $$;
SELECT ag_catalog.create_graph('people');
CREATE TABLE public.by_hand (id int PRIMARY KEY, note text);
ALTER TABLE public.by_hand OWNER TO admin;
GRANT SELECT ON public.by_hand TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE admin IN SCHEMA public GRANT SELECT ON TABLES TO "only-live";
