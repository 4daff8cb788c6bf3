-- migration: 20260101000000_init
CREATE SCHEMA extensions;
CREATE TABLE docs (id int PRIMARY KEY);
