-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id serial PRIMARY KEY, title text, e vector(3));
INSERT INTO docs (title, e) VALUES ('a', '[1,2,3]'), ('b', NULL);
INSERT INTO docs (e, title) VALUES (NULL, 'c');
SELECT setval('docs_id_seq', 10);
INSERT INTO docs (title) VALUES ('d');
