-- migration: 20260101000000_init
CREATE TABLE docs (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), at timestamptz DEFAULT now(), n int);
INSERT INTO docs (n) VALUES (1);
INSERT INTO docs (n, at) VALUES (2, '2020-01-01');
