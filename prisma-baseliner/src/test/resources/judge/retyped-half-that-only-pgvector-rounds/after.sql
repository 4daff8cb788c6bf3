-- migration: 1_init
CREATE TABLE halves (id int PRIMARY KEY, embedding real[]);
