-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
DO $$
BEGIN
  ALTER TABLE docs RENAME COLUMN title TO name;
  EXECUTE format('ALTER TABLE %I ADD COLUMN note text', 'docs');
END
$$;
