-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
INSERT INTO docs VALUES (1), (2);
DELETE FROM docs WHERE id = 7;
