-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3));
CREATE VIEW distances AS SELECT id, embedding <-> '[1,2,3]' AS distance FROM docs;
CREATE VIEW nearest AS SELECT id FROM distances WHERE distance < 1;
-- migration: 20260102000000_replace
CREATE OR REPLACE VIEW nearest AS SELECT id FROM distances WHERE distance < 2;
DROP VIEW nearest;
