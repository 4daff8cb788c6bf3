-- migration: 20260101000000_init
CREATE EXTENSION vector; CREATE EXTENSION pg_cron;
CREATE TABLE docs (id int PRIMARY KEY, title text, emb vector(3));
CREATE FUNCTION run(q text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE q; END $$;
SELECT cron.schedule('a', '0 * * * *', $$SELECT run('UPDATE docs SET emb = NULL')$$);
SELECT cron.schedule('b', '0 * * * *', $$INSERT INTO docs VALUES (1, 'x', NULL)$$);
SELECT cron.schedule('c', '0 * * * *', 'VACUUM (ANALYZE) docs (emb)');
SELECT cron.schedule('d', '0 * * * *', $$REINDEX INDEX docs_emb_idx$$);
CREATE INDEX docs_emb_idx ON docs USING hnsw (emb vector_l2_ops);
