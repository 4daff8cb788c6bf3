-- migration: 20260101000000_init
CREATE TABLE "Docs" (id int PRIMARY KEY, old text);
-- migration: 20260102000000_many
-- AlterTable
ALTER TABLE "Docs" ADD COLUMN     "title" TEXT NOT NULL DEFAULT '',
DROP COLUMN "old",
ADD CONSTRAINT "Docs_title" CHECK ("title" <> '-');
