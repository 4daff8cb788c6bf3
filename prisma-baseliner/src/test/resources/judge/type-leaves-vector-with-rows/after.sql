-- migration: 20240101000000_init
-- CreateTable
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL,
    "embedding" text,
    "views" INTEGER,
    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);
INSERT INTO "documents" ("id", "embedding", "views") VALUES (1, '[1,2,3]', 4);
-- migration: 20240102000000_text
ALTER TABLE "documents" ALTER COLUMN "embedding" TYPE TEXT USING "embedding"::TEXT;
