-- migration: 20260101000000_init
CREATE EXTENSION IF NOT EXISTS pg_cron;
CREATE TABLE log (at timestamptz);
CREATE OR REPLACE FUNCTION notify_all() RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  INSERT INTO log VALUES (now());
END
$fn$;
SELECT cron.schedule('notify', '0 * * * *', 'SELECT notify_all()');
