-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
CREATE TABLE users (id int PRIMARY KEY);
CREATE PUBLICATION listed FOR TABLE docs (id, embedding), users;
CREATE PUBLICATION whole FOR TABLE docs, users;
