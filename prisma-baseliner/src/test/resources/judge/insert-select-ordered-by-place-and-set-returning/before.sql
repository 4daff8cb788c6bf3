-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE a (id int, e vector(3), es vector(3)[]);
CREATE TABLE b (id int, e vector(3));
-- migration: 20260102000000_second
INSERT INTO b (e, id) SELECT e, id FROM a ORDER BY 1 LIMIT 1;
INSERT INTO b (id, e) SELECT id, unnest(es) FROM a;
