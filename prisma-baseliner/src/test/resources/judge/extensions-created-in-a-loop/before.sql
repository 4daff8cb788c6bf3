-- migration: 20260101000000_init
DO $$ DECLARE ext text; BEGIN
  FOREACH ext IN ARRAY ARRAY['vector','pg_net'] LOOP
    BEGIN
      EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', ext);
    EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'no %', ext;
    END;
  END LOOP;
END $$;
CREATE TABLE docs (id int PRIMARY KEY, title text, e vector(3));
