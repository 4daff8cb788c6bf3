-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE FUNCTION dflt(v vector DEFAULT NULL) RETURNS text LANGUAGE sql AS $$ SELECT 'x'::text $$;
CREATE FUNCTION is_ok(t text, v vector DEFAULT NULL) RETURNS bool LANGUAGE sql IMMUTABLE AS $$ SELECT t <> '' $$;
CREATE DOMAIN email AS text CHECK (is_ok(VALUE));
CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL DEFAULT dflt(), mail email);
