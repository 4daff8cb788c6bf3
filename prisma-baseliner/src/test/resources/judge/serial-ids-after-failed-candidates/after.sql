-- migration: 20260101000000_init
CREATE TABLE docs (id serial PRIMARY KEY, title text);
INSERT INTO docs (title) VALUES ('a'), ('b');
INSERT INTO docs (title) VALUES ('c');
SELECT setval('docs_id_seq', 10);
INSERT INTO docs (title) VALUES ('d');
