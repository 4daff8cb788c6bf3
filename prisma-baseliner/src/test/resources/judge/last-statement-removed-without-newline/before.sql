-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, v vector(3));
CREATE INDEX docs_v ON docs USING hnsw (v vector_l2_ops)