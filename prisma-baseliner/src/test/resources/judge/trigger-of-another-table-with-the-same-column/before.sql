-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
CREATE TABLE other (id int PRIMARY KEY, embedding real[]);
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.embedding := '{1}'; RETURN NEW; END $$;
CREATE TRIGGER g BEFORE INSERT ON other FOR EACH ROW EXECUTE FUNCTION g();
