-- CreateTable
CREATE TABLE "memories" (
    "id" TEXT NOT NULL,
    "game" TEXT NOT NULL,

    CONSTRAINT "memories_pkey" PRIMARY KEY ("id")
);
