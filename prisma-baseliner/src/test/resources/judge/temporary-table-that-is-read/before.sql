-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
CREATE TEMP TABLE tt (id int, e vector(3));
INSERT INTO tt (id) VALUES (1);
INSERT INTO docs (id) SELECT id FROM tt;
