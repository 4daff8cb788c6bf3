-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
INSERT INTO docs (id, title) VALUES (1, 'a'), (2, 'b');
UPDATE docs SET embedding = '[1,2,3]' WHERE id = 1;
UPDATE docs SET title = 'c', embedding = '[1,2,3]' WHERE id = 2;
UPDATE docs SET title = 'd' WHERE embedding IS NULL;
UPDATE docs SET embedding = NULL;
