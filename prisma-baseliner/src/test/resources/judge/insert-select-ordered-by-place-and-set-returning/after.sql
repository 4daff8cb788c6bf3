-- migration: 20260101000000_init
CREATE TABLE a (id int);
CREATE TABLE b (id int);
-- migration: 20260102000000_second
INSERT INTO b (id) SELECT id FROM a;
