-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE TABLE other (id int PRIMARY KEY, embedding real[]);
-- migration: 20260102000000_second
ALTER TABLE docs ADD COLUMN embedding real[];
CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(embedding) FROM docs); END $$;
CREATE FUNCTION g() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(o.embedding) FROM other o); END $$;
