-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE VIEW titles AS SELECT id, title FROM docs;
INSERT INTO titles VALUES (1, 'a');
INSERT INTO docs (id, title) VALUES (2, 'b') RETURNING id;
