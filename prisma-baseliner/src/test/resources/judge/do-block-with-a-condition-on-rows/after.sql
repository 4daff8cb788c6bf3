-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, n int);
CREATE TABLE users (id int PRIMARY KEY, n int);
-- migration: 20260102000000_second
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
