-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TYPE hit AS (id int, e vector(3));
CREATE TABLE hits (id int PRIMARY KEY, best hit);
INSERT INTO hits VALUES (1, ROW(1, '[1,2,3]')::hit);
