-- migration: 1_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3) DEFAULT '[1.0, 2.50,3]', note text);
INSERT INTO docs VALUES (1, '[1.0, 2.50, 1e10]', 'one'), (2, '[0.1,1e-5,-0]', 'two'), (3, NULL, 'three');
INSERT INTO docs (id, note) VALUES (4, 'four');
CREATE TABLE halves (id int PRIMARY KEY, embedding halfvec(2));
INSERT INTO halves VALUES (1, '[0.5,8.0]');
