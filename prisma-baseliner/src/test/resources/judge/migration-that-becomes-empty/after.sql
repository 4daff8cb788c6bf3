-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
-- migration: 20260102000000_vector
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.

-- Everything for semantic search
