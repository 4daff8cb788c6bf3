-- migration: 20240101000000_init
CREATE TABLE "parts" ("id" INTEGER NOT NULL, "embedding" text);
INSERT INTO "parts" ("id", "embedding") VALUES (1, '[1,2,3]');
-- migration: 20240102000000_dimensions
ALTER TABLE "parts" ADD COLUMN "embedding_temp" text;
UPDATE "parts" SET "embedding_temp" = '[1,2]';
ALTER TABLE "parts" DROP COLUMN "embedding";
ALTER TABLE "parts" RENAME COLUMN "embedding_temp" TO "embedding";
