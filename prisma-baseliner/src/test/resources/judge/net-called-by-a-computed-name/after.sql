-- migration: 20260101000000_init
CREATE TABLE t (id int PRIMARY KEY);
CREATE FUNCTION hook() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  EXECUTE format('SELECT net.http_%s($1)', lower(TG_ARGV[0])) USING 'https://x.example';
  RETURN NEW;
END $f$;
CREATE TRIGGER t_hook AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION hook('GET');
CREATE FUNCTION hook2() RETURNS void LANGUAGE plpgsql AS $f$
DECLARE s text := 'net';
BEGIN
  EXECUTE 'SELECT ' || quote_ident(s) || '.http_get($1)' USING 'https://x.example';
END $f$;
CREATE FUNCTION resp() RETURNS bigint LANGUAGE plpgsql AS $f$ DECLARE n bigint; BEGIN SELECT count(*) INTO n FROM net."_http_response"; RETURN n; END $f$;
CREATE FUNCTION resp2() RETURNS bigint LANGUAGE plpgsql AS $f$ BEGIN RETURN (SELECT count(*) FROM net . _http_response); END $f$;
CREATE FUNCTION resp3() RETURNS bigint LANGUAGE plpgsql AS $f$ BEGIN RETURN (SELECT count(*) FROM pg_tables WHERE schemaname = 'net'); END $f$;
