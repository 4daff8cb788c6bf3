CREATE EXTENSION vector;
CREATE EXTENSION IF NOT EXISTS pg_cron;

CREATE TABLE "Role" ("id" SERIAL PRIMARY KEY, "name" TEXT NOT NULL, "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE "Document" ("id" TEXT PRIMARY KEY, "roleId" INTEGER NOT NULL REFERENCES "Role", "embedding" vector(3));
CREATE INDEX "Document_embedding_idx" ON "Document" USING hnsw ("embedding" vector_l2_ops);
