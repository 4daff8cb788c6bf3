-- migration: 20260101000000_init
CREATE EXTENSION vector;
DO $$
DECLARE
  dims int := 3;
BEGIN
  CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3), title text);
  BEGIN
    CREATE INDEX docs_idx ON docs USING ivfflat (embedding vector_l2_ops) WITH (lists = 100);
  EXCEPTION
    WHEN duplicate_table THEN NULL;
  END;
  FOR i IN 1 .. dims LOOP
    INSERT INTO docs (id, embedding, title) VALUES (i, '[1,2,3]', 'doc ' || i);
  END LOOP;
END
$$ LANGUAGE plpgsql;
