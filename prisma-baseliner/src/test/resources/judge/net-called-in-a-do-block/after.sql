-- migration: 20260101000000_init
CREATE TABLE log (id int);
DO $$
BEGIN
  INSERT INTO log VALUES (1);
END $$;
