-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
CREATE TEMP TABLE staged (id int, e vector(3), title text);
INSERT INTO staged VALUES (1, '[1,2,3]', 'x');
CREATE TABLE titles AS SELECT id, title FROM staged;
INSERT INTO docs SELECT id, e FROM staged;
