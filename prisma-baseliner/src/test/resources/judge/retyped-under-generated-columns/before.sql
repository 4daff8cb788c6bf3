-- migration: 20240101000000_init
CREATE EXTENSION vector;
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL,
    "embedding" vector(3),
    "dimensions" INTEGER GENERATED ALWAYS AS (vector_dims("embedding")) STORED,
    "embedded" BOOLEAN GENERATED ALWAYS AS ("embedding" IS NOT NULL) STORED
);
