-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE VIEW renamed AS SELECT d.a, d.c FROM docs AS d (a, c);
