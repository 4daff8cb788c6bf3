-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3));
CREATE MATERIALIZED VIEW pairs AS SELECT a.id AS a, b.id AS b, a.embedding <=> b.embedding AS distance FROM docs a, docs b;
CREATE UNIQUE INDEX pairs_idx ON pairs (a, b);
COMMENT ON MATERIALIZED VIEW pairs IS 'all against all';
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM docs;
-- migration: 20260102000000_refresh
REFRESH MATERIALIZED VIEW pairs;
REFRESH MATERIALIZED VIEW counted;
DROP MATERIALIZED VIEW pairs;
