-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, n int, e vector(3));
CREATE TABLE users (id int PRIMARY KEY, n int);
-- migration: 20260102000000_second
TRUNCATE users;
CREATE FUNCTION bump() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE users SET n = n + 1; END $$;
DO $$ BEGIN
  ALTER TABLE docs ALTER COLUMN e SET STORAGE EXTERNAL;
  PERFORM bump();
  EXECUTE format('UPDATE users SET n = %s WHERE ''e'' <> ''''', 4);
  EXECUTE 'UPDATE users SET n = 5 ' || 'WHERE id IN (SELECT id FROM docs WHERE e IS NULL)';
  IF (SELECT count(*) FROM docs WHERE e IS NULL) = 0 THEN UPDATE users SET n = 7; END IF;
END $$;
