-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE TABLE log (request bigint);
CREATE FUNCTION remember(request bigint) RETURNS void LANGUAGE sql AS $$ INSERT INTO log VALUES ($1) $$;
CREATE FUNCTION tell() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM remember(net.http_get('https://example.org/'));
END $$;
