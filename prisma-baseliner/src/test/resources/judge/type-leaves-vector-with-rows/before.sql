-- migration: 20240101000000_init
CREATE EXTENSION IF NOT EXISTS vector;

-- CreateTable
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL,
    "embedding" vector(3),
    "views" INTEGER,
    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);
INSERT INTO "documents" ("id", "embedding", "views") VALUES (1, '[1.0, 2,3]', 4);
-- migration: 20240102000000_text
ALTER TABLE "documents" ALTER COLUMN "embedding" TYPE TEXT USING "embedding"::TEXT;
