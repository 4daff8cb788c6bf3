-- migration: 20260101000000_init
CREATE EXTENSION pg_cron;
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3));
SELECT cron.schedule('blank', '0 0 * * *', $$UPDATE docs SET embedding = NULL$$);
SELECT cron.schedule('count', '0 0 * * *', $$SELECT count(*) FROM docs$$);
