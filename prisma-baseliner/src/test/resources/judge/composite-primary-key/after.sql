-- migration: 20260101000000_init
CREATE TABLE d (id int NOT NULL, note text);
