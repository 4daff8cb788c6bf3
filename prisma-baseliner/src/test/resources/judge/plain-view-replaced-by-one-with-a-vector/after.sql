-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
CREATE VIEW shown AS SELECT id FROM docs;
-- migration: 20260102000000_replace
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
