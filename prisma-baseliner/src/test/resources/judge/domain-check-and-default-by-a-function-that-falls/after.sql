-- migration: 20260101000000_init
CREATE DOMAIN email AS text;
CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, mail email);
