-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, n real[]);
INSERT INTO docs VALUES (1, '{1,2}');
INSERT INTO docs (id, n) VALUES (2, ARRAY[1,2]::real[]);
