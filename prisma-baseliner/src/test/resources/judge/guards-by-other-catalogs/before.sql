-- migration: 20260101000000_init
CREATE EXTENSION age;
CREATE EXTENSION vector;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_type WHERE typname = 'vector') THEN CREATE TABLE a (id int PRIMARY KEY, e vector(3), t text); END IF;
  IF to_regclass('ag_catalog.ag_graph') IS NULL THEN CREATE TABLE b (id int PRIMARY KEY); ELSE CREATE TABLE c (id int PRIMARY KEY); END IF;
END $$;
