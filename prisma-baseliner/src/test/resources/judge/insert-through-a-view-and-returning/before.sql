-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
CREATE VIEW titles AS SELECT id, title FROM docs;
INSERT INTO titles VALUES (1, 'a');
INSERT INTO docs (id, title, embedding) VALUES (2, 'b', '[1,2,3]') RETURNING id, embedding;
