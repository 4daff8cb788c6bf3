-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE FUNCTION log_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER logged ON ddl_command_end EXECUTE FUNCTION log_ddl();
