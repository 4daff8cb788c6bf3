-- migration: 20260101000000_init
CREATE SCHEMA extensions;
CREATE TABLE docs (id int PRIMARY KEY);
-- migration: 20260102000000_drop
DROP SCHEMA extensions CASCADE;
