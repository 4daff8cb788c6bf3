-- migration: 20260101000000_init
CREATE SCHEMA extensions;
CREATE EXTENSION vector WITH SCHEMA extensions;
CREATE TABLE docs (id int PRIMARY KEY, e extensions.vector(3));
-- migration: 20260102000000_drop
ALTER TABLE docs DROP COLUMN e;
DROP SCHEMA extensions CASCADE;
