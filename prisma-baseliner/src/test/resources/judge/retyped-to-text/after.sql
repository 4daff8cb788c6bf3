-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
-- migration: 20260102000000_add
ALTER TABLE docs ADD COLUMN embedding text;
INSERT INTO docs (id, embedding) VALUES (1, '[1,2,3]');
