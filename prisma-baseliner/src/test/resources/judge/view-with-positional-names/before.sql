-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3), title text);
CREATE VIEW renamed AS SELECT d.a, d.c FROM docs AS d (a, b, c);
