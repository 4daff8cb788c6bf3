CREATE TABLE "documents" ("id" TEXT NOT NULL, "vector" TEXT, "embedding" vector(3), CONSTRAINT "documents_pkey" PRIMARY KEY ("id"));
