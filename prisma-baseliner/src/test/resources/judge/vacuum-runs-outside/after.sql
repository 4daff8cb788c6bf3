-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
-- migration: 20260102000000_vacuum
VACUUM docs;
