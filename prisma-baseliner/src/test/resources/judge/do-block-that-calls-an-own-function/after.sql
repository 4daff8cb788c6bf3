-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, n int);
CREATE TABLE users (id int PRIMARY KEY, e text);
CREATE FUNCTION rename_key(k text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('UPDATE users SET %I = lower(%I)', k, k); END $$;
-- migration: 20260102000000_second
DO $$ BEGIN
END $$;
