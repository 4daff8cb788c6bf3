-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE d (id int, e vector(3), note text, PRIMARY KEY (id, e));
