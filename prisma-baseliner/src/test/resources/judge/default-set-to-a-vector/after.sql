-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, note text DEFAULT 'none', more text DEFAULT 'more');
ALTER TABLE docs ALTER COLUMN note DROP DEFAULT, ALTER COLUMN more SET DEFAULT 'vector';
