-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE TABLE log (id int);
DO $$
BEGIN
  INSERT INTO log VALUES (1);
  PERFORM net.http_get('https://example.org/');
END $$;
