-- migration: 20260101000000_init
CREATE TYPE s AS ENUM ('a');
-- migration: 20260102000000_second
BEGIN;
ALTER TYPE s ADD VALUE 'x';
COMMIT;
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3), s s DEFAULT 'x');
