-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE EXTENSION age;
CREATE EXTENSION pg_net;
CREATE TABLE age (
  id serial PRIMARY KEY,
  "vector" vector NOT NULL,
  net numeric(10, 2),
  vector_text text,
  document tsvector
);
CREATE INDEX age_document_idx ON age USING gin (document);
CREATE TABLE net (age int, vertex text);
INSERT INTO age (vector, net, vector_text) VALUES ('[1,2]', 1, 'vector'), ('[1,3]', 2, 'age');
INSERT INTO net (age, vertex) VALUES (1, 'net.http_post');
UPDATE age SET net = net + 1 WHERE vector_text = 'age';
