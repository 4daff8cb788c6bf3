-- migration: 20260101000000_init
CREATE EXTENSION vector;
DO $$ BEGIN IF to_regtype('vector') IS NOT NULL THEN CREATE TABLE docs (id int PRIMARY KEY, e vector(3), t text); END IF; END $$;
