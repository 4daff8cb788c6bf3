-- Graphs, and what a migration hangs on them.
CREATE SCHEMA shop;
SET search_path = ag_catalog, "$user", public;
SELECT create_graph('orders');
SELECT create_graph('short_lived');
SELECT drop_graph('short_lived', true);
CREATE VIEW shop.people AS SELECT * FROM cypher('orders', $$ MATCH (n) RETURN n $$) AS (n agtype);
CREATE VIEW shop.graphs AS SELECT name FROM ag_graph;
CREATE VIEW shop.vertices AS SELECT * FROM orders._ag_label_vertex;
CREATE TABLE shop.node (id int PRIMARY KEY, properties agtype, graph_id graphid, note text);
CREATE INDEX by_properties ON shop.node USING gin (properties);
CREATE INDEX by_graph_id ON shop.node (graph_id);
CREATE INDEX by_note ON shop.node (note);
CREATE TABLE shop.belongs (id int, graph name REFERENCES ag_graph (name));
CREATE INDEX properties ON orders._ag_label_vertex USING gin (properties);
CREATE FUNCTION shop.takes(agtype) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION shop.late() RETURNS bigint LANGUAGE plpgsql AS
  $f$ BEGIN RETURN count(*) FROM ag_catalog.cypher('orders', $$ MATCH (n) RETURN n $$) AS (n ag_catalog.agtype); END $f$;
CREATE FUNCTION shop.merge() RETURNS trigger LANGUAGE plpgsql AS
  $f$ BEGIN PERFORM * FROM ag_catalog.cypher('orders', $$ MERGE (n) $$) AS (n ag_catalog.agtype); RETURN new; END $f$;
CREATE TRIGGER merges AFTER INSERT ON shop.node FOR EACH ROW EXECUTE FUNCTION shop.merge();
CREATE TABLE stray (id int);
SET search_path = public;
