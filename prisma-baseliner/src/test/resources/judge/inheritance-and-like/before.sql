-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE base (id int NOT NULL, embedding vector(3), note text);
CREATE TABLE child (extra text) INHERITS (base);
CREATE TABLE copy (LIKE base INCLUDING ALL, more text);
INSERT INTO child (id, embedding, extra) VALUES (1, '[1,2,3]', 'x');
CREATE INDEX copy_embedding ON copy USING hnsw (embedding vector_l2_ops);
