CREATE SCHEMA "Weird ""Schema""; DROP TABLE x; --";
CREATE EXTENSION vector SCHEMA "Weird ""Schema""; DROP TABLE x; --";
CREATE TABLE x (id int);
SET search_path = "Weird ""Schema""; DROP TABLE x; --", public;
CREATE TABLE "a
b" ("id""x" int PRIMARY KEY, "e
-- $dbops$ ''; \ :x" vector(3), "select" vector(2));
INSERT INTO "a
b" VALUES (1, '[1,2,3]', '[1,2]');
ALTER TABLE "a
b" ADD CONSTRAINT "check
'on' public" CHECK (vector_dims("select") = 2) NOT VALID;
CREATE VIEW "of ""a"" on b" AS SELECT "select" FROM "a
b";
CREATE INDEX "i on t" ON "a
b" USING hnsw ("select" vector_l2_ops);
CREATE FUNCTION "f(x), y"(vector, "arg, 2" vector[] DEFAULT '{}') RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
CREATE TRIGGER "t on u" BEFORE UPDATE OF "select" ON "a
b" FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY "p on
q" ON "a
b" USING ("select" IS NOT NULL);
CREATE DOMAIN "d.e" AS vector;
CREATE DOMAIN "d.f" AS text CONSTRAINT "c.d" CHECK (vector_dims(value::vector) > 0);
CREATE TYPE "t.u" AS ("x.y" vector);
CREATE AGGREGATE "sum of" (vector) (SFUNC = vector_add, STYPE = vector);
CREATE PUBLICATION "pub ""x"", y" FOR TABLE "a
b" ("id""x", "select");
CREATE TABLE "üñï 表" ("ß" vector(3));
CREATE TABLE "\ :'x' :x" ("\ :""y"" " vector(3));
INSERT INTO "\ :'x' :x" VALUES ('[1,2,3]');
