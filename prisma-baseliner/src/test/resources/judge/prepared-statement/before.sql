-- migration: 20260101000000_init
CREATE TABLE x (id int, n int);
PREPARE p AS INSERT INTO x (id, n) VALUES ($1, $2);
EXECUTE p(1, 2);
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, n int, e vector(3));
