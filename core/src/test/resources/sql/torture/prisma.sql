/*
  Warnings:

  - You are about to drop the column `embedding` on the `Doc` table. All the data in the column will be lost.

*/
-- CreateEnum
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "vector" WITH SCHEMA "core";

-- CreateTable
CREATE TABLE "Doc" (
    "id" SERIAL NOT NULL,
    "embedding" vector(1536), -- of the body;
    "vector" tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce("body", ''))) STORED,
    "body" TEXT NOT NULL DEFAULT 'it''s; "quoted"',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Doc_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Doc_embedding_idx" ON "Doc" USING hnsw ("embedding" vector_cosine_ops) WITH (m = 16, ef_construction = 64);

-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('USER');
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
DROP TYPE "Role_old";
COMMIT;

-- AddForeignKey
ALTER TABLE "Doc" ADD CONSTRAINT "Doc_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE,
ALTER COLUMN "createdAt" SET DATA TYPE TIMESTAMPTZ(3);
