-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id int PRIMARY KEY, title text, e vector(3));
CREATE INDEX docs_e ON docs (e);
CREATE INDEX docs_title_e ON docs (title, e);
CREATE INDEX docs_partial ON docs (title) WHERE e IS NOT NULL;
CREATE INDEX docs_include ON docs (title) INCLUDE (e);
CREATE INDEX ON docs (vector_dims(e));
CREATE INDEX ON docs (title);
CREATE STATISTICS docs_stats ON title, e FROM docs;
