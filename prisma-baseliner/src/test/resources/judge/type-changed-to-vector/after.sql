-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, e text, f jsonb);
-- migration: 20260102000000_type
ALTER TABLE docs DROP COLUMN e, ALTER COLUMN f SET NOT NULL;
