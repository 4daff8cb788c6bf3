-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3) NOT NULL, title text);
CREATE INDEX docs_embedding ON docs USING hnsw (embedding vector_l2_ops);
INSERT INTO docs (id, embedding, title) VALUES (1, '[1,2,3]', 'a'), (2, '[4,5,6]'::vector, 'b');
INSERT INTO docs VALUES (3, '[7,8,9]', 'c');
UPDATE docs SET embedding = '[0,0,0]' WHERE id = 2;
