-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE TABLE log (at timestamptz);
CREATE FUNCTION notify_all() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  PERFORM net.http_post(url := 'https://example.org/', body := '{}'::jsonb);
  RETURN NULL;
END
$fn$;
CREATE TRIGGER told AFTER INSERT ON log FOR EACH ROW EXECUTE FUNCTION notify_all();
COMMENT ON FUNCTION notify_all() IS 'tells everybody';
