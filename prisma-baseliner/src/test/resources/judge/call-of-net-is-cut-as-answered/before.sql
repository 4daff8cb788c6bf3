-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE TABLE log (at timestamptz);
CREATE FUNCTION notify_all() RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  INSERT INTO log VALUES (now());
  -- tell everybody
  PERFORM net.http_post(url := 'https://example.org/', body := '{}'::jsonb);
  IF random() > 2 THEN
    PERFORM net.http_get('https://example.org/');
  END IF;
END
$fn$;
