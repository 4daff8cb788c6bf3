-- migration: 20260101000000_init
CREATE TABLE plain (id int PRIMARY KEY);
