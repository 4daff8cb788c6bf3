-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, n int, e vector(3));
GRANT SELECT (id, e), UPDATE (e) ON docs TO PUBLIC;
GRANT SELECT (id, e), UPDATE (n, e) ON docs TO PUBLIC;
UPDATE docs d SET (e, n) = ('[1,2,3]', 1) WHERE id = 3;
MERGE INTO docs USING (SELECT 1 AS id) x ON docs.id = x.id WHEN MATCHED THEN UPDATE SET e = NULL, n = 4;
ALTER TABLE docs ADD UNIQUE (n, e);
ALTER TABLE docs ADD COLUMN h halfvec(3), ADD UNIQUE (n, h), ADD COLUMN z int;
