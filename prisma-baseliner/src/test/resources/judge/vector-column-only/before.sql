-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE points (
  position vector(3) NOT NULL
);
