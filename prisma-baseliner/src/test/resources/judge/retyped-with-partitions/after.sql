-- migration: 20240101000000_init
CREATE TABLE "documents" ("id" INTEGER NOT NULL, "embedding" text) PARTITION BY RANGE ("id");
CREATE TABLE "documents_1" PARTITION OF "documents" FOR VALUES FROM (0) TO (10);
CREATE TABLE "documents_2" PARTITION OF "documents" FOR VALUES FROM (10) TO (20);
INSERT INTO "documents" VALUES (1, '[1,2,3]'), (12, '[1.5,2,3]');
