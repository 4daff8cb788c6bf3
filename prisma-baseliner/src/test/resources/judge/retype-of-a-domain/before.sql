-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE DOMAIN vec3 AS vector(3);
CREATE TABLE docs (id int PRIMARY KEY, e vec3);
