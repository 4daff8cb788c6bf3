-- migration: 20260101000000_init
-- This table was once meant for pgvector: CREATE EXTENSION vector
CREATE TABLE age (
  id serial PRIMARY KEY,
  vector text NOT NULL,
  net numeric(10, 2),
  halfvec int,
  cypher text,
  document tsvector
);
CREATE INDEX age_document_idx ON age USING gin (document);
CREATE FUNCTION http_post(url text) RETURNS text LANGUAGE sql AS $$ SELECT 'net.http_post(' || url || ')' $$;
CREATE FUNCTION embed(vector text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN length(vector); END $$;
INSERT INTO age (vector, net) VALUES ('vector', 1), ('age', 2), ('SELECT net.http_get(1)', 3);
UPDATE age SET vector = 'pg_net' WHERE net = 2;
SELECT http_post('x');
COMMENT ON TABLE age IS 'replaces CREATE EXTENSION age';
