-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE "Docs" (id int PRIMARY KEY, old text);
-- migration: 20260102000000_many
-- AlterTable
ALTER TABLE "Docs" ADD COLUMN     "embedding" vector(3),
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '',
DROP COLUMN "old",
ALTER COLUMN "embedding" SET NOT NULL,
ADD CONSTRAINT "Docs_dims" CHECK (vector_dims("embedding") = 3),
ADD CONSTRAINT "Docs_title" CHECK ("title" <> '-');
