-- migration: 1_init
CREATE EXTENSION vector;
CREATE TABLE halves (id int PRIMARY KEY, embedding halfvec(2));
INSERT INTO halves VALUES (1, '[0.1,8.0]');
