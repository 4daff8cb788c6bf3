-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3) NOT NULL, f int);
INSERT INTO docs VALUES (1, '[1,2,3]', 2);
-- migration: 20260102000000_type
ALTER TABLE docs ALTER COLUMN e SET DATA TYPE text USING e::text;
