-- migration: 20260101000000_init
CREATE TABLE docs (title text);
CREATE TABLE copy (title text);
INSERT INTO copy (title) SELECT title FROM docs UNION ALL SELECT 'last';
