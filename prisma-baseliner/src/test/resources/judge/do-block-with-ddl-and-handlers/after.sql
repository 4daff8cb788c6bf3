-- migration: 20260101000000_init
DO $$
DECLARE
  dims int := 3;
BEGIN
  CREATE TABLE docs (id int PRIMARY KEY, title text);
  BEGIN
    NULL;
  EXCEPTION
    WHEN duplicate_table THEN NULL;
  END;
  FOR i IN 1 .. dims LOOP
    INSERT INTO docs (id, title) VALUES (i, 'doc ' || i);
  END LOOP;
END
$$ LANGUAGE plpgsql;
