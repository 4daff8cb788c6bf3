-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE DOMAIN embedding AS vector(3) CHECK (vector_dims(VALUE) = 3);
CREATE DOMAIN title AS text CHECK (VALUE <> '');
CREATE TABLE docs (id int PRIMARY KEY, e embedding, t title);
COMMENT ON DOMAIN embedding IS 'three dimensions';
