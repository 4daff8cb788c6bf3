-- migration: 20260101000000_init
CREATE TABLE items (b int, f text);
