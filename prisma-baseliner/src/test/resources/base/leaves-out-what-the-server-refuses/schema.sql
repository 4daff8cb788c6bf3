-- CreateTable
CREATE TABLE "places" (
    "id" TEXT NOT NULL,
    "shape" shape_of_nothing,

    CONSTRAINT "places_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "names" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL DEFAULT 'hunter2',

    CONSTRAINT "names_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "names_secret_idx" ON "names"("secret" no_such_ops);
