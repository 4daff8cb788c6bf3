-- CreateEnum
CREATE TYPE "Level" AS ENUM ('LOW', 'HIGH');

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rank" "Level" NOT NULL DEFAULT 'LOW',
    "boss" TEXT,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "users_name_idx" ON "users"("name" DESC);

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_boss_fkey" FOREIGN KEY ("boss") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
