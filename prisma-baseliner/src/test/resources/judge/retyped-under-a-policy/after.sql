-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, e real[]);
CREATE POLICY p ON docs USING (e IS NOT NULL);
