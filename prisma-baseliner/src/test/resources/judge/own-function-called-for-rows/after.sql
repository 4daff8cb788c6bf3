-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, n int);
CREATE TABLE log(x int);
CREATE FUNCTION archive(i int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (i); END $$;
-- migration: 20260102000000_second
DO $$ BEGIN END $$;
