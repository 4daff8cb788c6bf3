-- migration: 20260101000000_init
CREATE TYPE mood AS ENUM ('good');
CREATE TABLE docs (id int PRIMARY KEY, m mood);
-- migration: 20260102000000_enum
ALTER TYPE mood ADD VALUE 'bad' BEFORE 'good';
-- migration: 20260103000000_use
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
-- migration: 20260104000000_use
CREATE INDEX CONCURRENTLY IF NOT EXISTS docs_m ON docs (m);
-- migration: 20260105000000_row
INSERT INTO docs VALUES (1, 'bad');
