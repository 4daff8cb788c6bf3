-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
DO $$
BEGIN
  ALTER TABLE docs RENAME COLUMN embedding TO vec;
  ALTER TABLE docs RENAME COLUMN title TO name;
  EXECUTE format('ALTER TABLE %I ADD COLUMN note text', 'docs');
  EXECUTE format('CREATE INDEX %I ON docs USING hnsw (vec vector_l2_ops)', 'docs_vec');
END
$$;
