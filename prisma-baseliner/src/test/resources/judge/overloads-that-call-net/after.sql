-- migration: 20260101000000_init
CREATE FUNCTION notify(a text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE FUNCTION notify(a text, b int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
