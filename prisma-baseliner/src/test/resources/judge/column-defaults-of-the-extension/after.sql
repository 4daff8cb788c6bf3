-- migration: 20260101000000_init
CREATE TABLE docs (
  id int PRIMARY KEY,
  zero text,
  request bigint,
  note text DEFAULT 'vector' NOT NULL
);
ALTER TABLE docs ALTER COLUMN note DROP DEFAULT;
ALTER TABLE docs ALTER COLUMN note DROP NOT NULL;
