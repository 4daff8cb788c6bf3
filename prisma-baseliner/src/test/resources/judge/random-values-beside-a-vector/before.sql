-- migration: 20240101000000_init
CREATE EXTENSION vector;
CREATE TABLE "documents" ("id" SERIAL NOT NULL, "token" TEXT, "embedding" vector(3));
INSERT INTO "documents" ("token", "embedding") VALUES (md5(random()::text), '[1,2,3]'), ('fixed value', '[1,2,4]');
-- migration: 20240102000000_more
INSERT INTO "documents" ("token", "embedding") SELECT substr(md5(random()::text), 1, 10), "embedding" FROM "documents" ORDER BY "id";
UPDATE "documents" SET "token" = 'fixed as well' WHERE "embedding" IS NOT NULL AND "id" = 2;
