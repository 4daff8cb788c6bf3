-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, e vector(3));
CREATE VIEW v AS SELECT id, e FROM docs;
