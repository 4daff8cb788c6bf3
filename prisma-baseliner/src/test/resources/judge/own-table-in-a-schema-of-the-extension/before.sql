-- migration: 20260101000000_init
CREATE EXTENSION pg_net;
CREATE TABLE net.history (id int PRIMARY KEY);
INSERT INTO net.history VALUES (1);
CREATE FUNCTION net.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE net.mood AS ENUM ('good');
CREATE VIEW net.ids AS SELECT id FROM net.history;
