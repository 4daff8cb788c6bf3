INSERT INTO "Role" ("name") VALUES ('reader'), ('it''s "odd"');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
SELECT cron.schedule('nightly', '0 3 * * *', 'DELETE FROM "Document"');
