-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
DO $$
BEGIN
  IF (true) THEN
    EXECUTE 'ALTER TABLE docs ADD COLUMN IF NOT EXISTS title text';
    ALTER TABLE docs ADD COLUMN flag boolean;
  END IF;
END $$;
