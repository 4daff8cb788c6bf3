-- migration: 20260101000000_init
CREATE TYPE hit AS (
  id int,
  score real
);
CREATE TABLE hits (id int PRIMARY KEY, best hit, all_hits hit[]);
ALTER TYPE hit ADD ATTRIBUTE note text;
