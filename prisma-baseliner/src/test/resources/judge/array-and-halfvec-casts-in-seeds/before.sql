-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, a vector(3), h halfvec(3), s sparsevec(3), l vector(2)[], n real[]);
INSERT INTO docs VALUES (1, '[1,2,3]'::vector(3), CAST('[1,2,3]' AS halfvec), '{1:1}/3', ARRAY['[1,2]','[3,4]']::vector[], '{1,2}');
INSERT INTO docs (id, n, l) VALUES (2, ARRAY[1,2]::real[], NULL);
