-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
INSERT INTO docs (id, title) VALUES (1, 'a');
CREATE TABLE copy AS SELECT d.id, upper(d.title) AS title FROM docs d;
CREATE TABLE star AS SELECT * FROM docs;
