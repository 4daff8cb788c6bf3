-- migration: 20260101000000_init
BEGIN;
CREATE EXTENSION vector;
SAVEPOINT a;
CREATE TABLE docs (id int PRIMARY KEY, n int, e vector(3));
ROLLBACK TO SAVEPOINT a;
CREATE TABLE docs (id int PRIMARY KEY, n int, e vector(3));
COMMIT;
