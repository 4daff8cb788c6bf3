-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE TABLE docs_audit (id int, title text, e text, op text);
CREATE FUNCTION audit_docs() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO docs_audit SELECT OLD.*, TG_OP; RETURN OLD; END $$;
CREATE TRIGGER audit_docs BEFORE UPDATE OR DELETE ON docs FOR EACH ROW EXECUTE FUNCTION audit_docs();
