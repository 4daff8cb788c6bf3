-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, e vector(3), zero boolean GENERATED ALWAYS AS (e = '[0,0,0]') STORED);
