-- migration: 20260101000000_init
CREATE DOMAIN title AS text CHECK (VALUE <> '');
CREATE TABLE docs (id int PRIMARY KEY, t title);
