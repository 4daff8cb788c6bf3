-- migration: 20260101000000_init
CREATE TABLE items (
  id bigserial PRIMARY KEY,
  name text
);
