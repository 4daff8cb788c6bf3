-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, e text NOT NULL, f int);
-- migration: 20260102000000_type
ALTER TABLE docs ALTER COLUMN e SET DATA TYPE text USING e::text;
