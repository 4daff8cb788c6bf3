SELECT 0;
COPY t (a, b) FROM stdin WITH (FORMAT text);
it's	1
\.
SELECT 1;