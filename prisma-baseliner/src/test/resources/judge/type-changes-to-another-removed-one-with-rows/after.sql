-- migration: 20240101000000_init
-- CreateTable
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL,
    "views" INTEGER,
    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);
INSERT INTO "documents" ("id", "views") VALUES (1, 4);
-- migration: 20240102000000_half
ALTER TABLE "documents" ALTER COLUMN "views" TYPE BIGINT;
