-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TYPE hit AS (
  id int,
  embedding vector(3),
  score real
);
CREATE TABLE hits (id int PRIMARY KEY, best hit, all_hits hit[]);
ALTER TYPE hit ADD ATTRIBUTE other vector(3), ADD ATTRIBUTE note text;
