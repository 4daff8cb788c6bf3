-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE INDEX docs_title_idx ON docs (title);
-- migration: 20260102000000_rename
ALTER INDEX docs_title_idx RENAME TO docs_by_title;
ALTER TABLE docs RENAME TO documents;
-- migration: 20260103000000_use
DROP INDEX docs_by_title;
