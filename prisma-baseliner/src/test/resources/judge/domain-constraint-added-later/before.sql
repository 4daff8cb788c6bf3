-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE FUNCTION is_ok(t text, v vector DEFAULT NULL) RETURNS bool LANGUAGE sql IMMUTABLE AS $$ SELECT t <> '' $$;
CREATE DOMAIN email AS text;
ALTER DOMAIN email ADD CONSTRAINT nonempty CHECK (is_ok(VALUE));
CREATE TABLE users (id int PRIMARY KEY, mail email);
