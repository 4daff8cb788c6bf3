-- migration: 20240101000000_init
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL,
    "embedding" text,
    "embedded" BOOLEAN GENERATED ALWAYS AS ("embedding" IS NOT NULL) STORED
);
