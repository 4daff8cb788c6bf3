-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
-- migration: 20260102000000_second
REINDEX (CONCURRENTLY) TABLE docs;
-- migration: 20260103000000_third
CREATE TABLE d2 (id int PRIMARY KEY);
