-- migration: 20260101000000_init
CREATE FUNCTION http_get(url text) RETURNS text LANGUAGE sql AS $$ SELECT url $$;
CREATE FUNCTION own() RETURNS text LANGUAGE sql AS $$ SELECT http_get('x') $$;
