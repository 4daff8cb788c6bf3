-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE a (id int PRIMARY KEY, embedding vector(3));
CREATE TABLE b (id int PRIMARY KEY, embedding vector(3));
INSERT INTO a (id) VALUES (1); INSERT INTO b (id) VALUES (1);
DELETE FROM a WHERE embedding IS NULL; DELETE FROM b WHERE embedding IS NULL;
