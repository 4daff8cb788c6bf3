-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3));
INSERT INTO docs VALUES (1, '[1,2,3]'), (2, NULL);
DELETE FROM docs WHERE embedding <=> '[1,2,3]' < 0.5;
DELETE FROM docs WHERE id = 7;
