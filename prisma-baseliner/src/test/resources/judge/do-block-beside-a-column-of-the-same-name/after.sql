-- migration: 20260101000000_init
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY, title text);
DO $$
BEGIN
  UPDATE b SET title = 'x';
  ALTER TABLE b ALTER COLUMN title SET NOT NULL;
END $$;
