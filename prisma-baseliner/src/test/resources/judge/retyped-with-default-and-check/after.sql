-- migration: 20260101000000_init
CREATE TABLE docs (
  id int PRIMARY KEY,
  embedding real[] DEFAULT '{0,0,0}' NOT NULL,
  tags jsonb DEFAULT '[]'
);
CREATE VIEW shown AS SELECT id, embedding FROM docs;
