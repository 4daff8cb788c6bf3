-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, e vector(3));
CREATE PROCEDURE retitle(i int, t text) LANGUAGE sql BEGIN ATOMIC UPDATE docs SET title = t, e = NULL WHERE id = i; END;
