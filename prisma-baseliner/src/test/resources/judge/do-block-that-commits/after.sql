-- migration: 20260101000000_init
CREATE TABLE a (id int);
-- migration: 20260102000000_second
DO $$ BEGIN INSERT INTO a VALUES (1); COMMIT; INSERT INTO a VALUES (2); COMMIT; END $$;
-- migration: 20260103000000_third
CREATE TABLE docs (id int PRIMARY KEY, n int);
