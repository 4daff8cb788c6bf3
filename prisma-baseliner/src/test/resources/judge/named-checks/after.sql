-- migration: 20260101000000_init
CREATE TABLE d (
  id int CONSTRAINT positive CHECK (id > 0),
  n int NOT NULL,
  CONSTRAINT small CHECK (id < 100)
);
