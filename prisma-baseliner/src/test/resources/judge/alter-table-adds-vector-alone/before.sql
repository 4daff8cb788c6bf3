-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY);
-- migration: 20260102000000_embedding
-- AlterTable
ALTER TABLE docs ADD COLUMN embedding vector(3);
-- migration: 20260103000000_again
ALTER TABLE docs ADD COLUMN IF NOT EXISTS embedding vector(3);
ALTER TABLE docs ADD COLUMN title text;
