-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE FUNCTION notify(a text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM net.http_post(a); END $$;
CREATE FUNCTION notify(a text, b int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM net.http_post(a); END $$;
