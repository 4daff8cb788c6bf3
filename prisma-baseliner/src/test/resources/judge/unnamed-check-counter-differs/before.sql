-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE d (
  id int,
  n int,
  e vector(3),
  CHECK (vector_dims(e) > id),
  CHECK (id > n),
  CHECK (id < n + 100)
);
