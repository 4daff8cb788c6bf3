-- migration: 20240101000000_graph
CREATE EXTENSION IF NOT EXISTS age;
SELECT ag_catalog.create_graph('social');
CREATE TABLE social.extra ("id" INTEGER NOT NULL);
CREATE TABLE "extra" ("id" INTEGER NOT NULL);
