-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, n int, e vector(3), CONSTRAINT c CHECK (n > 0 AND vector_dims(e) = 3));
