-- CreateTable
CREATE TABLE "vectors" (
    "vector" TEXT NOT NULL,

    CONSTRAINT "vectors_pkey" PRIMARY KEY ("vector")
);
