-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE a (id int PRIMARY KEY, title vector(3));
CREATE TABLE b (id int PRIMARY KEY, title text);
DO $$
BEGIN
  ALTER TABLE a ADD COLUMN other vector(3);
  UPDATE b SET title = 'x';
  ALTER TABLE b ALTER COLUMN title SET NOT NULL;
END $$;
