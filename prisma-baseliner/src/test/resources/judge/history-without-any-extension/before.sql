-- migration: 20260101000000_init
-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
-- migration: 20260102000000_seed
INSERT INTO "User" ("email") VALUES ('a@example.org');
DO $$ BEGIN ALTER TABLE "User" ADD COLUMN age int; EXCEPTION WHEN duplicate_column THEN NULL; END $$;
