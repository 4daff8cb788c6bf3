-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
CREATE TEMP TABLE tt (id int);
INSERT INTO tt (id) VALUES (1);
INSERT INTO docs (id) SELECT id FROM tt;
