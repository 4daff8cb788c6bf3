-- Everything that can depend on vector, and beside it what must stay.
CREATE SCHEMA shop;
CREATE TABLE shop.item (
  id int PRIMARY KEY,
  name text NOT NULL DEFAULT 'x',
  e vector(3),
  parts vector(3)[],
  twice int GENERATED ALWAYS AS (id * 2) STORED,
  CONSTRAINT e_length CHECK (vector_dims(e) = 3),
  CONSTRAINT id_positive CHECK (id > 0)
);
CREATE TABLE shop.only_vectors (e vector(3));
CREATE TABLE shop.keyed (e vector(3), label text, PRIMARY KEY (e, label));
CREATE TABLE shop.refers (e vector(3), label text, FOREIGN KEY (e, label) REFERENCES shop.keyed);
CREATE TABLE shop.measured (id int, e vector(3), length int GENERATED ALWAYS AS (vector_dims(e)) STORED);
CREATE TABLE shop.texts (id int, sample text DEFAULT ('[1,2]'::vector)::text);
CREATE TABLE shop.part (id int, e halfvec(4)) PARTITION BY RANGE (id);
CREATE TABLE shop.part_1 PARTITION OF shop.part FOR VALUES FROM (0) TO (10);
CREATE TABLE shop.parent (id int, e sparsevec(5));
CREATE TABLE shop.child (extra int) INHERITS (shop.parent);
CREATE TYPE shop.pair AS (number int, e vector(3));
CREATE TABLE shop.pairs (id int, p shop.pair);
CREATE DOMAIN shop.required AS vector CHECK (value IS NOT NULL);
CREATE TABLE shop.wants (id int, e shop.required);
CREATE TYPE shop.span AS RANGE (subtype = vector);
CREATE INDEX by_distance ON shop.item USING hnsw (e vector_cosine_ops);
CREATE INDEX by_list ON shop.item USING ivfflat (e vector_l2_ops) WHERE id > 3;
CREATE INDEX by_both ON shop.item (id, e);
CREATE INDEX where_set ON shop.item (id) WHERE e IS NOT NULL;
CREATE INDEX by_length ON shop.item ((vector_norm(e)));
CREATE INDEX by_name ON shop.item (name);
CREATE UNIQUE INDEX with_payload ON shop.item (id) INCLUDE (e);
CREATE INDEX of_bits ON shop.texts USING hnsw ((id::bit(8)) bit_jaccard_ops);
CREATE STATISTICS shop.plain_numbers ON id, name FROM shop.item;
CREATE STATISTICS shop.with_length ON id, (vector_dims(e)) FROM shop.item;
CREATE TABLE shop.copy (LIKE shop.item INCLUDING ALL);
CREATE CAST (vector AS jsonb) WITH INOUT;
CREATE VIEW shop.embedded AS SELECT id, e FROM shop.item;
CREATE VIEW shop.embedded_ids AS SELECT id FROM shop.embedded;
CREATE VIEW shop.names AS SELECT id, name FROM shop.item;
CREATE VIEW shop.nearest AS SELECT id FROM shop.item ORDER BY e <-> '[1,1,1]' LIMIT 5;
CREATE MATERIALIZED VIEW shop.empty AS SELECT id, e IS NULL AS empty FROM shop.item;
CREATE FUNCTION shop.takes(vector) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION shop.gives() RETURNS vector LANGUAGE sql AS $$SELECT '[1]'::vector$$;
CREATE FUNCTION shop.gives_rows() RETURNS TABLE (id int, e vector) LANGUAGE sql AS 'SELECT 1, NULL::vector';
CREATE FUNCTION shop.default_length(n int DEFAULT vector_dims('[1,2]'::vector)) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION shop.parsed() RETURNS int LANGUAGE sql RETURN vector_dims('[1]'::vector);
CREATE FUNCTION shop.text_body() RETURNS int LANGUAGE sql AS $$SELECT vector_dims('[1]'::vector)$$;
CREATE FUNCTION shop.late() RETURNS int LANGUAGE plpgsql AS $$DECLARE e vector; BEGIN RETURN 1; END$$;
CREATE FUNCTION shop.of_row(shop.item) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE shop.stores(e vector) LANGUAGE plpgsql AS 'BEGIN END';
CREATE AGGREGATE shop.total (vector) (SFUNC = vector_add, STYPE = vector);
CREATE OPERATOR shop.=== (LEFTARG = vector, RIGHTARG = vector, FUNCTION = vector_eq);
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
CREATE TRIGGER on_any BEFORE INSERT ON shop.item FOR EACH ROW EXECUTE FUNCTION shop.touch();
CREATE TRIGGER on_e BEFORE UPDATE OF e ON shop.item FOR EACH ROW EXECUTE FUNCTION shop.touch();
CREATE TRIGGER when_set BEFORE UPDATE ON shop.item FOR EACH ROW WHEN (new.e IS NOT NULL) EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.item ENABLE ROW LEVEL SECURITY;
CREATE POLICY set_only ON shop.item USING (e IS NOT NULL);
CREATE POLICY positive ON shop.item USING (id > 0);
CREATE PUBLICATION listed FOR TABLE shop.item (id, e);
CREATE PUBLICATION whole FOR TABLE shop.item;
