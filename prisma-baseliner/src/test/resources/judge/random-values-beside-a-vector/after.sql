-- migration: 20240101000000_init
CREATE TABLE "documents" ("id" SERIAL NOT NULL, "token" TEXT);
INSERT INTO "documents" ("token") VALUES (md5(random()::text)), ('fixed value');
-- migration: 20240102000000_more
INSERT INTO "documents" ("token") SELECT substr(md5(random()::text), 1, 10) FROM "documents" ORDER BY "id";
