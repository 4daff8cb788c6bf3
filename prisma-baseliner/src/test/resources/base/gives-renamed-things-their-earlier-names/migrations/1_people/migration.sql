ALTER TABLE "users" RENAME COLUMN "name" TO "fullName";
ALTER TABLE "users" RENAME TO "people";
ALTER TABLE "people" RENAME CONSTRAINT "users_pkey" TO "people_pkey";
ALTER TABLE "people" RENAME CONSTRAINT "users_boss_fkey" TO "people_boss_fkey";
ALTER INDEX "users_name_idx" RENAME TO "people_fullName_idx";
ALTER TYPE "Level" RENAME TO "Rank";
ALTER TYPE "Rank" RENAME VALUE 'HIGH' TO 'TOP';
