-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, n int, e vector(3));
CREATE TABLE log(x int);
CREATE FUNCTION archive(i int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (i); END $$;
-- migration: 20260102000000_second
SELECT archive(id) FROM docs WHERE e IS NULL;
WITH d AS (DELETE FROM docs WHERE e IS NULL RETURNING id) SELECT * FROM d;
DO $$ BEGIN ALTER TABLE docs ALTER COLUMN e DROP NOT NULL; PERFORM archive(id) FROM docs WHERE e IS NULL; END $$;
