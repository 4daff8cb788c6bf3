-- migration: 20260101000000_init
CREATE TYPE hit AS (id int);
CREATE TABLE hits (id int PRIMARY KEY, best hit);
