-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
-- CreateExtension
DO $dbops$ DECLARE here boolean; BEGIN
  BEGIN here := current_database() = current_setting('cron.database_name', true);
  EXCEPTION WHEN insufficient_privilege THEN here := EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_cron'); END;
  IF here THEN
CREATE EXTENSION IF NOT EXISTS pg_cron;
END IF; END $dbops$;
DO $dbops$ DECLARE here boolean; BEGIN
  BEGIN here := current_database() = current_setting('cron.database_name', true);
  EXCEPTION WHEN insufficient_privilege THEN here := EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_cron'); END;
  IF here THEN
GRANT USAGE ON SCHEMA cron TO PUBLIC;
END IF; END $dbops$;
-- purge
DO $dbops$ DECLARE here boolean; BEGIN
  BEGIN here := current_database() = current_setting('cron.database_name', true);
  EXCEPTION WHEN insufficient_privilege THEN here := EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_cron'); END;
  IF here THEN
PERFORM cron.schedule('purge', '15 3 * * *',
    $$DELETE FROM docs$$);
END IF; END $dbops$;
DO $dbops$ DECLARE here boolean; BEGIN
  BEGIN here := current_database() = current_setting('cron.database_name', true);
  EXCEPTION WHEN insufficient_privilege THEN here := EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_cron'); END;
  IF here THEN
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM cron.job WHERE jobname = 'x') THEN
    PERFORM cron.schedule('x', '* * * * *', 'SELECT 1');
  END IF;
END $$;
END IF; END $dbops$;
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM cron.unschedule('x'); END $$;
-- migration: 20260102000000_second
DO $dbops$ DECLARE here boolean; BEGIN
  BEGIN here := current_database() = current_setting('cron.database_name', true);
  EXCEPTION WHEN insufficient_privilege THEN here := EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_cron'); END;
  IF here THEN
PERFORM cron.unschedule('x');
END IF; END $dbops$;
DO $dbops$ DECLARE here boolean; BEGIN
  BEGIN here := current_database() = current_setting('cron.database_name', true);
  EXCEPTION WHEN insufficient_privilege THEN here := EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_cron'); END;
  IF here THEN
UPDATE cron.job SET active = false WHERE jobname = 'purge';
END IF; END $dbops$;
