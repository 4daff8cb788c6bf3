-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, status text, embedding vector(3));
DO $$
BEGIN
  UPDATE docs SET status = 'new';
  UPDATE docs SET status = 'ready' WHERE embedding IS NOT NULL;
  UPDATE docs SET embedding = NULL WHERE status = 'old';
END $$;
