-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TYPE mood AS ENUM ('good');
CREATE TABLE docs (id int PRIMARY KEY, m mood, e vector(3));
-- migration: 20260102000000_enum
ALTER TYPE mood ADD VALUE 'bad' BEFORE 'good';
-- migration: 20260103000000_use
CREATE INDEX CONCURRENTLY docs_e ON docs USING hnsw (e vector_l2_ops);
-- migration: 20260104000000_use
CREATE INDEX CONCURRENTLY IF NOT EXISTS docs_m ON docs (m);
-- migration: 20260105000000_row
INSERT INTO docs VALUES (1, 'bad', '[1,2,3]');
