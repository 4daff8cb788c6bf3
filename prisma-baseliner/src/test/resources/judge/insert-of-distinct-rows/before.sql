-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (title text, embedding vector(3));
CREATE TABLE copy (title text, embedding vector(3));
INSERT INTO copy SELECT DISTINCT title, embedding FROM docs;
INSERT INTO copy (embedding, title) SELECT embedding, title FROM docs UNION ALL SELECT NULL, 'last';
