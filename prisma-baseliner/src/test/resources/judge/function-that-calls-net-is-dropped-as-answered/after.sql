-- migration: 20260101000000_init
CREATE TABLE log (at timestamptz);
