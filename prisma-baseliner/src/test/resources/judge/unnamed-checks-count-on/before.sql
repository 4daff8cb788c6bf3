-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE d (
  id int,
  e vector(3),
  CHECK (vector_dims(e) = 3),
  CHECK (id > 0),
  CHECK (id < 100)
);
