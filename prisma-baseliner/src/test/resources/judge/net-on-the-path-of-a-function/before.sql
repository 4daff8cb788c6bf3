-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE TABLE t (id int PRIMARY KEY);
CREATE FUNCTION hook() RETURNS trigger LANGUAGE plpgsql SET search_path = net, public AS $f$
BEGIN
  PERFORM http_post(url := 'https://x.example', body := jsonb_build_object('id', NEW.id));
  RETURN NEW;
END $f$;
CREATE TRIGGER t_hook AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION hook();
