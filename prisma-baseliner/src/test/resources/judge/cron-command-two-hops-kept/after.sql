-- migration: 20260101000000_init
CREATE EXTENSION IF NOT EXISTS pg_cron;
CREATE FUNCTION notify_all() RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  PERFORM net.http_post(url := 'https://example.org/', body := '{}'::jsonb);
END
$fn$;
SELECT cron.schedule('notify', '0 * * * *', 'SELECT notify_all()');
