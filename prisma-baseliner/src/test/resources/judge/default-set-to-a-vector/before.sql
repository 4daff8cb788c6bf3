-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, note text DEFAULT 'none', more text DEFAULT 'more');
ALTER TABLE docs ALTER COLUMN note SET DEFAULT ('[3]'::vector)::text, ALTER COLUMN more SET DEFAULT 'vector';
