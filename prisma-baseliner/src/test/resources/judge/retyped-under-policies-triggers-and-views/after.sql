-- migration: 20240101000000_init
-- CreateTable
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL,
    "embedding" text,
    "views" INTEGER,
    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);
INSERT INTO "documents" VALUES (1, '[1,2,3]', 4);
CREATE VIEW "shown" WITH (security_invoker=true) AS SELECT "id", "embedding" FROM "documents";
COMMENT ON VIEW "shown" IS 'it''s';
COMMENT ON COLUMN "shown"."embedding" IS 'numbers';
GRANT SELECT ON "shown" TO PUBLIC;
CREATE MATERIALIZED VIEW "kept" AS SELECT "id", "embedding" FROM "shown";
CREATE UNIQUE INDEX "kept_id" ON "kept" ("id");
ALTER TABLE "documents" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "embedded" ON "documents" AS RESTRICTIVE FOR SELECT TO PUBLIC USING ("embedding" IS NOT NULL);
COMMENT ON POLICY "embedded" ON "documents" IS 'only these';
CREATE FUNCTION "count_changes"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.views := NEW.views + 1; RETURN NEW; END$$;
CREATE TRIGGER "changed" BEFORE UPDATE OF "embedding" ON "documents" FOR EACH ROW WHEN (NEW."embedding" IS NOT NULL) EXECUTE FUNCTION "count_changes"();
ALTER TABLE "documents" DISABLE TRIGGER "changed";
