-- migration: 20260101000000_init
CREATE TABLE d (
  id int,
  n int,
  CONSTRAINT d_check1 CHECK (id > n),
  CONSTRAINT d_check2 CHECK (id < n + 100)
);
