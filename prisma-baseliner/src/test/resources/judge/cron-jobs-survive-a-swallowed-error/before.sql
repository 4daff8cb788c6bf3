-- migration: 20260101000000_init
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_cron;
  CREATE EXTENSION IF NOT EXISTS pg_net;
  PERFORM cron.schedule('clean', '0 3 * * *', 'DELETE FROM log');
  PERFORM cron.schedule('vacuum', '0 4 * * *', 'VACUUM');
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'no cron: %', SQLERRM;
END $$;
