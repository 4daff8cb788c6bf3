-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3), f vector(3), same boolean GENERATED ALWAYS AS (e = f) STORED);
