-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, f int);
-- migration: 20260102000000_type
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
