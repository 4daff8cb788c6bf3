-- migration: 20260101000000_init
CREATE TABLE s (id int, a text);
CREATE TABLE docs (id int, a text, b text);
-- migration: 20260102000000_second
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
