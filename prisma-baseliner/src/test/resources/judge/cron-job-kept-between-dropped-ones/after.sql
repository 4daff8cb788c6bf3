-- migration: 20240101000000_jobs
CREATE EXTENSION pg_cron;
SELECT cron.schedule('b', '*/5 * * * *', $$SELECT net.http_get('https://example.org/')$$);
SELECT cron.schedule('d', '*/5 * * * *', $$SELECT 1$$);
