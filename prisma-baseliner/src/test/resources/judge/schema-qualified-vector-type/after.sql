-- migration: 20260101000000_init
CREATE SCHEMA core;
CREATE TABLE core.chunk (
  id int PRIMARY KEY
);
