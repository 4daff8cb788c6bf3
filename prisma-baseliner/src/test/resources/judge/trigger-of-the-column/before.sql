-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3), changed timestamptz);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON docs FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER embedded BEFORE UPDATE OF embedding ON docs FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER either BEFORE UPDATE OF title, embedding ON docs FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE docs DISABLE TRIGGER embedded;
