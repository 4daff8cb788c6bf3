-- migration: 20260101000000_init
CREATE EXTENSION IF NOT EXISTS pg_cron;
DO $$
BEGIN
  IF NOT (true) THEN
    RETURN;
  END IF;
  PERFORM cron.schedule('nightly', '0 2 * * *', 'SELECT 1');
END $$;
