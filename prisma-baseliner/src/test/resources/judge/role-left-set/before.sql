-- migration: 20260101000000_init
CREATE EXTENSION vector;
DO $$ BEGIN CREATE ROLE app_owner; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT CREATE, USAGE ON SCHEMA public TO app_owner;
GRANT app_owner TO CURRENT_USER;
SET ROLE app_owner;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3), note text);
CREATE INDEX docs_e ON docs USING hnsw (e vector_l2_ops);
