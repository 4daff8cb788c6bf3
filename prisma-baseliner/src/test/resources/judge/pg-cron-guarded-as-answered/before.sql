-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
-- CreateExtension
CREATE EXTENSION IF NOT EXISTS pg_cron;
GRANT USAGE ON SCHEMA cron TO PUBLIC;
-- purge
SELECT cron.schedule('purge', '15 3 * * *',
    $$DELETE FROM docs$$);
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM cron.job WHERE jobname = 'x') THEN
    PERFORM cron.schedule('x', '* * * * *', 'SELECT 1');
  END IF;
END $$;
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM cron.unschedule('x'); END $$;
-- migration: 20260102000000_second
SELECT cron.unschedule('x');
UPDATE cron.job SET active = false WHERE jobname = 'purge';
