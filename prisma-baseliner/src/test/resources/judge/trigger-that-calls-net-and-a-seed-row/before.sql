-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE TABLE log (id int);
CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  PERFORM net.http_post(url := 'https://example.org/');
  RETURN NEW;
END
$fn$;
CREATE TRIGGER told BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION told();
INSERT INTO log VALUES (1);
