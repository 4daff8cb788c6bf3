-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE FUNCTION count_docs() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM docs $$;
-- migration: 20260102000000_drop
DROP FUNCTION IF EXISTS match_docs(vector, int);
