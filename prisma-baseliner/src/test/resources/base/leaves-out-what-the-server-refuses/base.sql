-- CreateTable
CREATE TABLE "places" (
    "id" TEXT NOT NULL,

    CONSTRAINT "places_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "names" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL DEFAULT 'hunter2',

    CONSTRAINT "names_pkey" PRIMARY KEY ("id")
);
