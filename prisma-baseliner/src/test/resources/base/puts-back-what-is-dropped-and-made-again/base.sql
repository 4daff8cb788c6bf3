-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "vector";

-- CreateTable
CREATE TABLE "chunks" (
    "id" TEXT NOT NULL,
    "parent" TEXT,
    "embedding" vector(768),

    CONSTRAINT "chunks_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_parent_fkey" FOREIGN KEY ("parent") REFERENCES "chunks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
