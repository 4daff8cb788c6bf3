-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), at timestamptz DEFAULT now(), e vector(3), n int);
INSERT INTO docs (e, n) VALUES ('[1,2,3]', 1);
INSERT INTO docs (n, at) VALUES (2, '2020-01-01');
