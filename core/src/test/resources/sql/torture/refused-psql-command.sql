SELECT 1;
\set a b
SELECT 2;