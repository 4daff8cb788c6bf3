-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, n int);
-- migration: 20260102000000_second
DO $$ BEGIN CREATE POLICY p ON docs USING (e IS NOT NULL); EXCEPTION WHEN undefined_column THEN NULL; END $$;
