-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE s (id int, a text);
CREATE TABLE docs (id int, a text, e vector(3), b text);
-- migration: 20260102000000_second
INSERT INTO docs (id, a, e, b) SELECT s.*, '[1,2,3]', 'x' FROM s;
INSERT INTO docs SELECT s.*, NULL, 'x' FROM s;
