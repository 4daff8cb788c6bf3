-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
CREATE POLICY p ON docs USING (e IS NOT NULL);
