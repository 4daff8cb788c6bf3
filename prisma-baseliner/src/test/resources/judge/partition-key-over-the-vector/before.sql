-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE parts (id int, embedding vector(3)) PARTITION BY LIST (embedding);
CREATE TABLE plain (id int PRIMARY KEY);
