-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, amount int, e vector(3));
CREATE FUNCTION totals() RETURNS bigint LANGUAGE sql AS 'SELECT sum(net.amount) FROM docs net WHERE net.e IS NOT NULL';
