-- migration: 20260101000000_init
CREATE EXTENSION IF NOT EXISTS "vector";
CREATE TABLE kept (id int PRIMARY KEY, v vector(3));
CREATE TABLE gone (id int PRIMARY KEY, v vector(3));
CREATE INDEX gone_idx ON gone USING hnsw (v vector_l2_ops);
-- migration: 20260102000000_drop
-- DropIndex
DROP INDEX gone_idx;

-- AlterTable
ALTER TABLE "kept" DROP COLUMN "v";

-- DropTable
DROP TABLE "gone";
-- migration: 20260103000000_extension
DROP EXTENSION IF EXISTS "vector";
