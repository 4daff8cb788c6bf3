CREATE TABLE IF NOT EXISTS "vectors" ("vector" TEXT NOT NULL, CONSTRAINT "vectors_pkey" PRIMARY KEY ("vector"));
