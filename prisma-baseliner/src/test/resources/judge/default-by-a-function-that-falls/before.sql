-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE FUNCTION zero() RETURNS text LANGUAGE sql AS $$ SELECT '[0,0,0]'::vector::text $$;
CREATE TABLE docs (id int PRIMARY KEY, zero text NOT NULL DEFAULT zero(), note text DEFAULT 'none');
