CREATE TYPE "State" AS ENUM ('OPEN', 'CLOSED');
CREATE TABLE "notes" ("id" TEXT NOT NULL, "owner" INTEGER NOT NULL, "state" "State" NOT NULL, CONSTRAINT "notes_pkey" PRIMARY KEY ("id"));
CREATE INDEX "notes_state_idx" ON "notes"("state");
ALTER TABLE "notes" ADD CONSTRAINT "notes_owner_fkey" FOREIGN KEY ("owner") REFERENCES "users"("id");
