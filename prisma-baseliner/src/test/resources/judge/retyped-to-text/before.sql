-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text);
-- migration: 20260102000000_add
ALTER TABLE docs ADD COLUMN embedding vector(3), ADD COLUMN other vector(3);
INSERT INTO docs (id, embedding, other) VALUES (1, '[1,2,3]', '[1,2,3]');
