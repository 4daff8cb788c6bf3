-- migration: 20260101000000_graph
CREATE EXTENSION age;
LOAD '$libdir/plugins/age';
SELECT ag_catalog.create_graph('people');
CREATE VIEW persons AS SELECT * FROM ag_catalog.cypher('people', $$ MATCH (n) RETURN n $$) AS (n ag_catalog.agtype);
CREATE TABLE cypher (id int PRIMARY KEY, vertex text, edge text);
GRANT USAGE ON SCHEMA ag_catalog TO PUBLIC;
-- migration: 20260102000000_drop
SELECT ag_catalog.drop_graph('people', true);
