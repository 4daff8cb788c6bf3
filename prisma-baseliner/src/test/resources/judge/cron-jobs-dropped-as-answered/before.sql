-- migration: 20240101000000_jobs
CREATE EXTENSION pg_cron;
CREATE EXTENSION pg_net;
-- asks the other side each five minutes
SELECT cron.schedule('ping', '*/5 * * * *', $$SELECT net.http_get('https://example.org/')$$);
SELECT cron.schedule('plain', '*/5 * * * *', 'SELECT 1');
DO $$
BEGIN
  PERFORM cron.schedule('ping in a block', '*/5 * * * *', 'SELECT net.http_get(''https://example.org/'')');
  PERFORM cron.schedule('plain in a block', '*/5 * * * *', 'SELECT 1');
END $$;
-- migration: 20240102000000_more
SELECT cron.schedule('*/5 * * * *', $$SELECT net.http_get('https://example.org/unnamed')$$);
SELECT cron.alter_job((SELECT jobid FROM cron.job WHERE jobname = 'ping'), schedule := '* * * * *');
SELECT cron.unschedule('ping') AS ended;
SELECT cron.schedule('ping', '*/15 * * * *', $$SELECT net.http_get('https://example.org/')$$);
