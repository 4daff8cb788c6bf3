-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
CREATE TEMP TABLE staged (id int, title text);
INSERT INTO staged VALUES (1, 'x');
CREATE TABLE titles AS SELECT id, title FROM staged;
INSERT INTO docs SELECT id FROM staged;
