-- migration: 20240101000000_init
CREATE EXTENSION IF NOT EXISTS vector;

-- CreateTable
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL,
    "embedding" vector(3),
    "views" INTEGER,
    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);
INSERT INTO "documents" ("id", "embedding", "views") VALUES (1, '[1,2,3]', 4);
-- migration: 20240102000000_half
ALTER TABLE "documents" ALTER COLUMN "embedding" TYPE halfvec(3) USING "embedding"::halfvec(3), ALTER COLUMN "views" TYPE BIGINT;
CREATE INDEX "documents_embedding" ON "documents" USING hnsw ("embedding" halfvec_cosine_ops);
DROP INDEX "documents_embedding";
ALTER TABLE "documents" ALTER COLUMN "embedding" SET DATA TYPE public.vector(3);
