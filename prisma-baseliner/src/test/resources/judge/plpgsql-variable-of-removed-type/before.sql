-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3));
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
DECLARE v vector; BEGIN v := '[1,2,3]'; RETURN 1; END $$;
CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $$
DECLARE v docs.embedding%TYPE; BEGIN RETURN 2; END $$;
CREATE FUNCTION h() RETURNS int LANGUAGE plpgsql AS $$
DECLARE v docs.id%TYPE; BEGIN RETURN 3; END $$;
