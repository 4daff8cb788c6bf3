-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE TABLE users (id int PRIMARY KEY);
CREATE PUBLICATION listed FOR TABLE users;
CREATE PUBLICATION whole FOR TABLE docs, users;
