-- migration: 20260101000000_init
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION IF NOT EXISTS pg_cron;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE names (id uuid DEFAULT uuid_generate_v4() PRIMARY KEY, name citext);
CREATE INDEX names_trgm ON names USING gin ((name::text) gin_trgm_ops);
SELECT cron.schedule('nightly', '0 0 * * *', 'SELECT 1');
SELECT cron.unschedule('nightly');
