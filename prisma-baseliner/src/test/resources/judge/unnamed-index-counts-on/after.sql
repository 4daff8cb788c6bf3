-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE INDEX docs_title_idx1 ON docs (title);
