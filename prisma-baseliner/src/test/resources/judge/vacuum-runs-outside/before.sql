-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
-- migration: 20260102000000_vacuum
VACUUM docs;
