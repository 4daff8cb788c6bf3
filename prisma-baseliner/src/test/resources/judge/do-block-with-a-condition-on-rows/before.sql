-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, n int, e vector(3));
CREATE TABLE users (id int PRIMARY KEY, n int);
-- migration: 20260102000000_second
DO $$ BEGIN
  IF (SELECT count(*) FROM docs WHERE e IS NULL) = 0 THEN
    UPDATE users SET n = 7;
  END IF;
END $$;
