-- migration: 20260101000000_init
CREATE TABLE d (id int NOT NULL);
CREATE TABLE r (id int PRIMARY KEY, d_id int);
