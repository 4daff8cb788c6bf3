-- migration: 20240101000000_init
CREATE EXTENSION vector;
CREATE TABLE "documents" ("id" INTEGER NOT NULL, "embedding" vector(3));
ALTER TABLE "_prisma_migrations" ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON "public"."_prisma_migrations" FROM PUBLIC;
