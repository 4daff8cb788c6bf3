-- migration: 20260101000000_graph
SET search_path = "$user", public;
CREATE TABLE public.lands_in_public (id int PRIMARY KEY);
