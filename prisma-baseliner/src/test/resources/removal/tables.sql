CREATE EXTENSION vector;
CREATE SCHEMA shop;
CREATE TABLE shop.item (
  id int PRIMARY KEY,
  name text NOT NULL DEFAULT 'x',
  e vector(3) NOT NULL DEFAULT '[1,2,3]',
  parts vector(3)[],
  half halfvec(2),
  twice int GENERATED ALWAYS AS (id * 2) STORED,
  CONSTRAINT id_positive CHECK (id > 0)
);
INSERT INTO shop.item (id, e) VALUES (1, '[1,2,3]'), (2, '[4,5,6]');
ALTER TABLE shop.item ADD CONSTRAINT e_length CHECK (vector_dims(e) = 3) NOT VALID;
CREATE TABLE shop.only_vectors (e vector(3));
CREATE TABLE shop.keyed (e vector(3), label text, other vector(2) UNIQUE, PRIMARY KEY (e, label), UNIQUE (label, e));
ALTER TABLE shop.keyed REPLICA IDENTITY FULL;
CREATE TABLE shop.refers (e vector(3), label text, FOREIGN KEY (e, label) REFERENCES shop.keyed);
ALTER TABLE shop.keyed ADD COLUMN other_e vector(3), ADD COLUMN other_label text;
ALTER TABLE shop.refers ADD UNIQUE (e, label);
ALTER TABLE shop.keyed ADD FOREIGN KEY (other_e, other_label) REFERENCES shop.refers (e, label);
CREATE TABLE shop.excludes (id int, e vector(3), EXCLUDE USING btree (e WITH OPERATOR(public.=)));
CREATE TABLE shop.measured (id int, e vector(3), length int GENERATED ALWAYS AS (vector_dims(e)) STORED);
CREATE TABLE shop.texts (id int, sample text DEFAULT ('[1,2]'::vector)::text);
CREATE TYPE shop.pair AS (number int, e vector(3));
CREATE TABLE shop.pairs (id int PRIMARY KEY, p shop.pair, many shop.pair[]);
INSERT INTO shop.pairs VALUES (1, ROW(1, '[1,2,3]'), NULL), (2, NULL, NULL);
CREATE DOMAIN shop.required AS vector CHECK (value IS NOT NULL);
CREATE DOMAIN shop.listed AS text CHECK (vector_dims(value::vector) > 1) CONSTRAINT short CHECK (length(value) < 99);
CREATE TABLE shop.wants (id int, e shop.required, l shop.listed);
CREATE TYPE shop.span AS RANGE (subtype = vector);
CREATE TABLE shop.spans (id int, s shop.span);
CREATE INDEX by_distance ON shop.item USING hnsw (e vector_cosine_ops);
CREATE INDEX by_list ON shop.item USING ivfflat (e vector_l2_ops) WHERE id > 3;
CREATE INDEX by_both ON shop.item (id, e);
CREATE INDEX where_set ON shop.item (id) WHERE e IS NOT NULL;
CREATE INDEX by_length ON shop.item ((vector_norm(e))) WHERE id > 100;
CREATE INDEX by_name ON shop.item (name);
CREATE UNIQUE INDEX with_payload ON shop.item (id) INCLUDE (e);
CREATE INDEX of_bits ON shop.texts USING hnsw ((id::bit(8)) bit_jaccard_ops);
CREATE STATISTICS shop.plain_numbers ON id, name FROM shop.item;
CREATE STATISTICS shop.with_length ON id, (vector_dims(e)) FROM shop.item;
CREATE TABLE shop.copy (LIKE shop.item INCLUDING ALL);
CREATE SEQUENCE shop.counter OWNED BY shop.only_vectors.e;
CREATE TABLE shop.by_vector (id int, e vector(3)) PARTITION BY RANGE (e);
CREATE TABLE shop.by_vector_1 PARTITION OF shop.by_vector DEFAULT;
CREATE INDEX ON shop.by_vector (id);
CREATE TABLE shop.parted_by_length (id int, e vector(3)) PARTITION BY RANGE (vector_dims(e));
CREATE VIEW shop.of_by_vector AS SELECT id FROM shop.by_vector;
COMMENT ON COLUMN shop.item.e IS 'numbers';
COMMENT ON INDEX shop.by_distance IS 'near';
GRANT SELECT (e), UPDATE (name) ON shop.item TO public;
CREATE UNLOGGED TABLE shop.unlogged (e vector(2));
CREATE TYPE shop.row AS (number int, e vector(3));
