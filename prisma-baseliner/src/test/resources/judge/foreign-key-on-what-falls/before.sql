-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE d (id int, e vector(3), PRIMARY KEY (id, e));
CREATE TABLE r (id int PRIMARY KEY, d_id int, d_e vector(3), FOREIGN KEY (d_id, d_e) REFERENCES d (id, e));
