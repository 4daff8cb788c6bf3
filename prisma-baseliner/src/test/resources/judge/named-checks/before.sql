-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE d (
  id int CONSTRAINT positive CHECK (id > 0),
  e vector(3) CONSTRAINT three CHECK (vector_dims(e) = 3),
  n int CONSTRAINT zero CHECK (n < vector_dims('[1,2]'::vector)) NOT NULL,
  CONSTRAINT both_set CHECK (e IS NOT NULL AND id IS NOT NULL),
  CONSTRAINT small CHECK (id < 100)
);
