-- migration: 20240101000000_init
CREATE EXTENSION IF NOT EXISTS vector;

-- CreateTable
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL,
    "embedding" vector(3),
    "views" INTEGER,
    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);
INSERT INTO "documents" ("id", "embedding") VALUES (1, '[1,2,3]');
-- migration: 20240102000000_array
ALTER TABLE "documents" RENAME COLUMN "embedding" TO "numbers";
ALTER TABLE "documents" RENAME TO "papers";
-- migration: 20240103000000_array
ALTER TABLE "papers" ALTER COLUMN "numbers" TYPE real[] USING "numbers"::real[];
