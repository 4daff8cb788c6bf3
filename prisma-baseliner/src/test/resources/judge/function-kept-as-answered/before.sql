-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
CREATE FUNCTION clear() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE docs SET embedding = NULL;
END $$;
