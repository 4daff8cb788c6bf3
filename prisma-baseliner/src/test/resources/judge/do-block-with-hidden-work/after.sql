-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, n int);
CREATE TABLE users (id int PRIMARY KEY, n int);
-- migration: 20260102000000_second
TRUNCATE users;
CREATE FUNCTION bump() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE users SET n = n + 1; END $$;
