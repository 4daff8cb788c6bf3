-- migration: 20240101000000_init
-- CreateTable
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL,
    "embedding" text,
    "views" INTEGER,
    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);
INSERT INTO "documents" ("id", "embedding") VALUES (1, '[1,2,3]');
ALTER TABLE "documents" RENAME COLUMN "embedding" TO "numbers";
ALTER TABLE "documents" RENAME TO "papers";
INSERT INTO "papers" ("id", "numbers") VALUES (2, '[1,2,4]');
-- migration: 20240102000000_move
CREATE SCHEMA "library";
ALTER TABLE IF EXISTS "papers" SET SCHEMA "library";
UPDATE "library"."papers" SET "numbers" = '[0,0,1]' WHERE "id" = 1;
