-- migration: 20260101000000_init
DO $$ BEGIN
  IF (true) THEN CREATE TABLE a (id int PRIMARY KEY, t text); END IF;
  IF (false) THEN CREATE TABLE b (id int PRIMARY KEY); ELSE CREATE TABLE c (id int PRIMARY KEY); END IF;
END $$;
