-- migration: 20260101000000_init
CREATE SCHEMA "My.Schema";
CREATE TABLE "My.Schema"."App.Doc" (
  "Id" int PRIMARY KEY,
  "title.text" text
);
CREATE UNIQUE INDEX "App.Doc_title.text_unique" ON "My.Schema"."App.Doc" ("title.text");
COMMENT ON COLUMN "My.Schema"."App.Doc"."title.text" IS 'title';
