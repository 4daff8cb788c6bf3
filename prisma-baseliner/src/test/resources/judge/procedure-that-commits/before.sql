-- migration: 20260101000000_init
CREATE TABLE a (id int);
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; END $$;
-- migration: 20260102000000_second
CALL p();
-- migration: 20260103000000_third
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
