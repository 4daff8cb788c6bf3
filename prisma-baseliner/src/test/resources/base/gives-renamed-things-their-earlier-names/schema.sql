-- CreateEnum
CREATE TYPE "Rank" AS ENUM ('LOW', 'TOP');

-- CreateTable
CREATE TABLE "people" (
    "id" TEXT NOT NULL,
    "fullName" TEXT NOT NULL,
    "rank" "Rank" NOT NULL DEFAULT 'LOW',
    "boss" TEXT,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "people_fullName_idx" ON "people"("fullName" DESC);

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_boss_fkey" FOREIGN KEY ("boss") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;
