-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
CREATE TABLE d2 AS SELECT id, e::text AS txt FROM docs;
ALTER TABLE d2 ADD COLUMN n int;
