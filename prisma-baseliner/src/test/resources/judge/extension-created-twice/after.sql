-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
-- migration: 20260102000000_again
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
-- migration: 20260103000000_dropped
ALTER TABLE docs DROP COLUMN IF EXISTS e;
