-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, e vector(3));
CREATE TABLE other (id int PRIMARY KEY, title text);
CREATE VIEW all_things AS SELECT id, title, e FROM docs UNION ALL SELECT id, title, NULL FROM other;
CREATE VIEW has AS SELECT id, title, coalesce(e, '[0,0,0]') IS NOT NULL AS has FROM docs;
CREATE VIEW same AS SELECT id, title, e = '[0,0,0]' AS zero FROM docs;
CREATE MATERIALIZED VIEW msame AS SELECT id, title, CASE WHEN title = '' THEN NULL ELSE e END AS x FROM docs;
