-- migration: 20240101000000_init
CREATE EXTENSION vector;
CREATE TABLE "documents" ("id" INTEGER NOT NULL, "embedding" vector(3)) PARTITION BY RANGE ("id");
CREATE TABLE "documents_1" PARTITION OF "documents" FOR VALUES FROM (0) TO (10);
CREATE TABLE "documents_2" PARTITION OF "documents" FOR VALUES FROM (10) TO (20);
CREATE INDEX ON "documents" USING hnsw ("embedding" vector_l2_ops);
CREATE INDEX "own" ON "documents_1" USING hnsw ("embedding" vector_cosine_ops);
INSERT INTO "documents" VALUES (1, '[1,2,3]'), (12, '[1.50,2,3]');
