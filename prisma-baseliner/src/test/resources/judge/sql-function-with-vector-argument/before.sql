-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
CREATE OR REPLACE FUNCTION match_docs(query vector(3), n int DEFAULT 5)
RETURNS TABLE (id int, distance float) LANGUAGE sql STABLE AS $$
  SELECT id, embedding <=> query FROM docs ORDER BY embedding <=> query LIMIT n;
$$;
CREATE FUNCTION count_docs() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM docs $$;
COMMENT ON FUNCTION match_docs(vector, int) IS 'search';
GRANT EXECUTE ON FUNCTION match_docs(vector, int) TO PUBLIC;
-- migration: 20260102000000_drop
DROP FUNCTION IF EXISTS match_docs(vector, int);
