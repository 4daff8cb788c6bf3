-- migration: 20260101000000_init
CREATE EXTENSION IF NOT EXISTS pg_cron;
CREATE EXTENSION IF NOT EXISTS pg_net;
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_net') THEN
    RETURN;
  END IF;
  PERFORM cron.schedule('nightly', '0 2 * * *', 'SELECT 1');
END $$;
