-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE d (id int PRIMARY KEY, e vector(3), n int, EXCLUDE USING btree (n WITH =, e WITH =));
