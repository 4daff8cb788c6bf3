-- migration: 20260101000000_init
CREATE EXTENSION pg_cron;
CREATE EXTENSION pg_net;
SELECT cron.schedule('ping', '*/5 * * * *', $$SELECT net.http_get('https://example.org/')$$);
SELECT cron.schedule('plain', '*/5 * * * *', 'SELECT 1');
