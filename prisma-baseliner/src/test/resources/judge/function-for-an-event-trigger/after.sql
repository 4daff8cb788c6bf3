-- migration: 20260101000000_init
CREATE TABLE ddl_log (id serial PRIMARY KEY, tag text);
CREATE FUNCTION log_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.ddl_log (tag) VALUES (tg_tag);
END $$;
CREATE TABLE docs (id int PRIMARY KEY);
