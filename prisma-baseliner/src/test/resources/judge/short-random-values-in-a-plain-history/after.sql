-- migration: 20240101000000_init
CREATE TABLE "users" ("id" INTEGER NOT NULL, "number" INTEGER, "code" TEXT);
INSERT INTO "users" SELECT i, floor(random() * 1000)::int, substr(md5(random()::text), 1, 3) FROM generate_series(1, 20) i;
CREATE FUNCTION short_id() RETURNS text LANGUAGE sql AS $$SELECT substr(md5(random()::text), 1, 4)$$;
-- migration: 20240102000000_code
UPDATE "users" SET "code" = short_id() || "number";
ALTER TABLE "users" ALTER COLUMN "code" SET NOT NULL;
-- migration: 20240103000000_copy
CREATE TABLE "copies" AS SELECT upper("code") AS "code", "number" * 2 AS "twice" FROM "users";
