-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e text, f jsonb);
-- migration: 20260102000000_type
ALTER TABLE docs ALTER COLUMN e TYPE vector USING e::vector, ALTER COLUMN f SET NOT NULL;
