-- migration: 20260101000000_init
CREATE TABLE d (
  id int,
  CHECK (id > 0),
  CHECK (id < 100)
);
