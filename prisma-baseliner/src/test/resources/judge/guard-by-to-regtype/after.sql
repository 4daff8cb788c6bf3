-- migration: 20260101000000_init
DO $$ BEGIN IF (true) THEN CREATE TABLE docs (id int PRIMARY KEY, t text); END IF; END $$;
