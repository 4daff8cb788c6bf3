-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, emb vector(3));
CREATE TABLE vecs (emb vector(3), doc int);
CREATE FUNCTION clr() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'UPDATE docs SET emb = NULL WHERE id = $1' USING NEW.id; RETURN NEW; END $$;
CREATE TRIGGER clr AFTER UPDATE OF title ON docs FOR EACH ROW EXECUTE FUNCTION clr();
CREATE FUNCTION clr2() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('UPDATE %I SET %I = NULL', 'docs', 'emb'); END $$;
CREATE FUNCTION clr3() RETURNS bigint LANGUAGE plpgsql AS $$ DECLARE n bigint; BEGIN EXECUTE 'SELECT count(*) FROM docs WHERE emb IS NOT NULL' INTO n; RETURN n; END $$;
