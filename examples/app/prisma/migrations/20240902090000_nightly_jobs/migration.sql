-- CreateExtension
CREATE EXTENSION IF NOT EXISTS pg_cron;

-- Old audit entries go at night
SELECT cron.schedule('purge-audit-log', '15 3 * * *',
    $$DELETE FROM "AuditEntry" WHERE "at" < now() - interval '180 days'$$);

-- Where pg_net is there, the status page hears from us too
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_net') THEN
        PERFORM cron.schedule('report-alive', '*/5 * * * *',
            $job$SELECT net.http_get('https://status.field-notes.example/ping')$job$);
    END IF;
END $$;
