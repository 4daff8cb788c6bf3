-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY);
CREATE VIEW ids AS SELECT id FROM docs;
