-- migration: 20260101000000_init
CREATE TABLE src (id int PRIMARY KEY, title text);
CREATE TABLE docs (id int PRIMARY KEY, title text, note text);
CREATE FUNCTION copy_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO docs VALUES (NEW.id, NULL, NEW.title); RETURN NEW; END $$;
CREATE TRIGGER copy_it AFTER INSERT ON src FOR EACH ROW EXECUTE FUNCTION copy_it();
-- migration: 20260102000000_second
