-- migration: 20260101000000_graph
CREATE EXTENSION IF NOT EXISTS age;
LOAD 'age';
SET search_path = ag_catalog, "$user", public;
SELECT create_graph('people');
CREATE TABLE lands_in_ag_catalog (id int PRIMARY KEY);
CREATE TABLE public.lands_in_public (id int PRIMARY KEY);
