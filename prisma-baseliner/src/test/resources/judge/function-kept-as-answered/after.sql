-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE FUNCTION clear() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE docs SET embedding = NULL;
END $$;
