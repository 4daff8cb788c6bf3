-- migration: 20240101000000_jobs
CREATE EXTENSION pg_cron;
CREATE FUNCTION plan() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cron.schedule('ping', '*/5 * * * *', 'SELECT net.http_get(''https://example.org/'')');
END $$;
SELECT plan();
SELECT cron.alter_job((SELECT jobid FROM cron.job WHERE jobname = 'ping'), schedule := '* * * * *');
