-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "vector";

-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "embedding" vector(1536);

-- Prisma has no syntax for this index; keep it when the table changes.
CREATE INDEX "Document_embedding_idx" ON "Document"
    USING hnsw ("embedding" vector_cosine_ops) WITH (m = 16, ef_construction = 64);
