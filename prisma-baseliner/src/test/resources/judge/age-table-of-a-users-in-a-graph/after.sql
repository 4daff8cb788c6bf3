-- migration: 20240101000000_graph
CREATE TABLE "extra" ("id" INTEGER NOT NULL);
