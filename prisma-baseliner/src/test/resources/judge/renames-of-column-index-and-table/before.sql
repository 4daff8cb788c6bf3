-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
CREATE INDEX docs_embedding_idx ON docs USING hnsw (embedding vector_l2_ops);
CREATE INDEX docs_title_idx ON docs (title);
-- migration: 20260102000000_rename
ALTER TABLE docs RENAME COLUMN embedding TO embedding_v1;
ALTER INDEX docs_embedding_idx RENAME TO docs_v1_idx;
ALTER INDEX docs_title_idx RENAME TO docs_by_title;
ALTER TABLE docs RENAME TO documents;
-- migration: 20260103000000_use
CREATE INDEX documents_v1_idx ON documents USING ivfflat (embedding_v1 vector_ip_ops) WITH (lists = 10);
ALTER TABLE documents ALTER COLUMN embedding_v1 SET NOT NULL;
DROP INDEX docs_v1_idx, docs_by_title;
