-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, n int, e vector(3));
CREATE TABLE users (id int PRIMARY KEY, e text);
CREATE FUNCTION rename_key(k text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('UPDATE users SET %I = lower(%I)', k, k); END $$;
-- migration: 20260102000000_second
DO $$ BEGIN
  ALTER TABLE docs ALTER COLUMN e SET STORAGE EXTERNAL;
  PERFORM rename_key('e');
END $$;
