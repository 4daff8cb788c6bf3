-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
EXPLAIN SELECT * FROM docs;
EXPLAIN ANALYZE INSERT INTO docs (id) VALUES (1);
LISTEN ch;
NOTIFY ch, 'x';
LOCK TABLE docs;
SET LOCAL statement_timeout = 0;
VALUES (1);
TABLE docs;
SHOW search_path;
ANALYZE docs;
