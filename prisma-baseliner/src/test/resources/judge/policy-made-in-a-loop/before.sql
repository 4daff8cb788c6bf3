-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, e vector(3));
-- migration: 20260102000000_second
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT attname FROM pg_attribute WHERE attrelid='docs'::regclass AND attnum>0 AND NOT attisdropped AND attname NOT IN ('id','title') LOOP
    EXECUTE format('CREATE POLICY %I ON docs USING (%I IS NOT NULL)', 'p_'||r.attname, r.attname);
  END LOOP;
END $$;
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
