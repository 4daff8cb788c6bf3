-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE FUNCTION ping() RETURNS bigint LANGUAGE sql AS $$ SELECT net.http_get('https://example.org/') $$;
CREATE FUNCTION http_get(url text) RETURNS text LANGUAGE sql AS $$ SELECT url $$;
CREATE FUNCTION own() RETURNS text LANGUAGE sql AS $$ SELECT http_get('x') $$;
