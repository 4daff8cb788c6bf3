-- migration: 20260101000000_graph
CREATE EXTENSION age;
CREATE TABLE answers (id int PRIMARY KEY, answer ag_catalog.agtype, node ag_catalog.graphid, note text);
CREATE INDEX answers_gin ON answers USING gin (answer ag_catalog.gin_agtype_ops);
