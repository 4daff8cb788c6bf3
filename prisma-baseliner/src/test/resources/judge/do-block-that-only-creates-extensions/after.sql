-- migration: 20260101000000_init
-- CreateTable
CREATE TABLE docs (id int PRIMARY KEY);
