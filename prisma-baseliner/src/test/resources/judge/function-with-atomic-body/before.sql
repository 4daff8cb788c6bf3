-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3));
CREATE FUNCTION nearest(q text) RETURNS SETOF int LANGUAGE sql
BEGIN ATOMIC
  SELECT id FROM docs ORDER BY embedding <-> q::vector;
END;
CREATE FUNCTION plain() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
