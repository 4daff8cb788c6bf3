-- migration: 20260101000000_init
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS "vector";
EXCEPTION
  WHEN OTHERS THEN
    RAISE NOTICE 'vector is not available';
END
$$;

-- CreateTable
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
