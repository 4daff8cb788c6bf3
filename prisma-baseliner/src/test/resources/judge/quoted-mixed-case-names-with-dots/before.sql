-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE SCHEMA "My.Schema";
CREATE TABLE "My.Schema"."App.Doc" (
  "Id" int PRIMARY KEY,
  "Em.bedding" vector(3),
  "quote""d" vector(4),
  "title.text" text
);
CREATE INDEX "App.Doc_Em.bedding" ON "My.Schema"."App.Doc" USING hnsw ("Em.bedding" vector_l2_ops);
CREATE UNIQUE INDEX "App.Doc_title.text_unique" ON "My.Schema"."App.Doc" ("title.text");
COMMENT ON COLUMN "My.Schema"."App.Doc"."Em.bedding" IS 'it''s a vector';
COMMENT ON COLUMN "My.Schema"."App.Doc"."title.text" IS 'title';
ALTER TABLE "My.Schema"."App.Doc" ALTER COLUMN "quote""d" SET NOT NULL;
DROP INDEX "My.Schema"."App.Doc_Em.bedding";
