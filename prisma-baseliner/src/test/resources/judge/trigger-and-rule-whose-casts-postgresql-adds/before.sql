-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, emb vector(3));
CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr AFTER UPDATE ON docs FOR EACH ROW WHEN (NEW.title <> OLD.title OR NEW.emb = '[0,0,0]') EXECUTE FUNCTION t();
CREATE TABLE log (id int, emb vector(3), msg text);
CREATE RULE rl AS ON UPDATE TO docs DO ALSO INSERT INTO log (id, emb, msg) VALUES (NEW.id, NULL, 'changed');
