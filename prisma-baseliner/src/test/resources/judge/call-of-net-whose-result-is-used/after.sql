-- migration: 20260101000000_init
CREATE FUNCTION tell() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  request bigint;
BEGIN
  SELECT net.http_get('https://example.org/') INTO request;
  RETURN request;
END $$;
