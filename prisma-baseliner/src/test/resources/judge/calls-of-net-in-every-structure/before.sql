-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE TABLE t (id int, n int);
CREATE FUNCTION n1() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id > 1 THEN PERFORM net.http_post('http://x'); ELSIF NEW.id > 0 THEN
    PERFORM net.http_post('http://y'); -- y
  ELSE
    -- why
    PERFORM net.http_post('http://z');
  END IF;
  CASE WHEN NEW.n = 1 THEN PERFORM net.http_post('c'); ELSE NEW.n := 3; END CASE;
  FOR i IN 1..2 LOOP PERFORM net.http_post('l'); END LOOP;
  BEGIN PERFORM net.http_post('b'); EXCEPTION WHEN OTHERS THEN PERFORM net.http_post('e'); NEW.n := 2; END;
  RETURN NEW;
END $$;
CREATE FUNCTION n2() RETURNS void LANGUAGE plpgsql AS 'BEGIN PERFORM net.http_post(''http://x''); END';
CREATE FUNCTION n3() RETURNS void LANGUAGE plpgsql AS E'BEGIN\n  PERFORM net.http_post(\'http://x\');\n UPDATE t SET n = 1; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION n1();
INSERT INTO t VALUES (1,1), (2,2);
