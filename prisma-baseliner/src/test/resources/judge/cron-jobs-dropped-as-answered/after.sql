-- migration: 20240101000000_jobs
CREATE EXTENSION pg_cron;
SELECT cron.schedule('plain', '*/5 * * * *', 'SELECT 1');
DO $$
BEGIN
  PERFORM cron.schedule('plain in a block', '*/5 * * * *', 'SELECT 1');
END $$;
-- migration: 20240102000000_more
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
