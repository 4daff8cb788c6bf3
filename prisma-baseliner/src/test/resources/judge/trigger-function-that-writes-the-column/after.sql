-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE FUNCTION blank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.embedding := '[0,0,0]';
  RETURN NEW;
END $$;
CREATE TRIGGER blank BEFORE INSERT ON docs FOR EACH ROW EXECUTE FUNCTION blank();
