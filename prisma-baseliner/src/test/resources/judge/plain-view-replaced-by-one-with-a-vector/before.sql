-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3));
CREATE VIEW shown AS SELECT id FROM docs;
-- migration: 20260102000000_replace
CREATE OR REPLACE VIEW shown AS SELECT id FROM docs WHERE vector_dims(embedding) = 3;
