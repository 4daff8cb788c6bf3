-- migration: 20260101000000_init
DO $$ BEGIN CREATE ROLE app_owner; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT CREATE, USAGE ON SCHEMA public TO app_owner;
GRANT app_owner TO CURRENT_USER;
SET ROLE app_owner;
CREATE TABLE docs (id int PRIMARY KEY, note text);
