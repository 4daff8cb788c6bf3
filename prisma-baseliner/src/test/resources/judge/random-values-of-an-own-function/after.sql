-- migration: 20240101000000_init
CREATE EXTENSION pgcrypto;
CREATE TABLE "users" ("id" INTEGER NOT NULL, "url" TEXT, "name" TEXT, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));
CREATE FUNCTION generate_id() RETURNS text LANGUAGE plpgsql AS $$BEGIN RETURN encode(gen_random_bytes(8), 'hex'); END$$;
INSERT INTO "users" VALUES (1, 'one', 'first'), (2, 'two', 'second');
-- migration: 20240102000000_url
UPDATE "users" SET "url" = generate_id();
-- migration: 20240103000000_links
CREATE TABLE "links" ("id" SERIAL NOT NULL, "url" TEXT, "token" TEXT);
INSERT INTO "links" ("url", "token") SELECT "url", 'a' || random() FROM "users" ORDER BY "id";
ALTER TABLE "users" ADD COLUMN "order" DOUBLE PRECISION NOT NULL DEFAULT random();
