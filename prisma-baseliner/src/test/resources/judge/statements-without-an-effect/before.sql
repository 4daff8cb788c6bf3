-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
EXPLAIN SELECT * FROM docs;
EXPLAIN ANALYZE INSERT INTO docs (id) VALUES (1);
LISTEN ch;
NOTIFY ch, 'x';
DECLARE c CURSOR FOR SELECT e FROM docs;
FETCH ALL FROM c;
CLOSE c;
LOCK TABLE docs;
SET LOCAL statement_timeout = 0;
VALUES (1);
TABLE docs;
SHOW search_path;
ANALYZE docs;
