-- migration: 20260101000000_init
CREATE TABLE age (
  id serial PRIMARY KEY,
  net numeric(10, 2),
  vector_text text,
  document tsvector
);
CREATE INDEX age_document_idx ON age USING gin (document);
CREATE TABLE net (age int, vertex text);
INSERT INTO age (net, vector_text) VALUES (1, 'vector'), (2, 'age');
INSERT INTO net (age, vertex) VALUES (1, 'net.http_post');
UPDATE age SET net = net + 1 WHERE vector_text = 'age';
