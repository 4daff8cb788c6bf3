-- A graph is a schema with two tables. As members of the extension they fall with it, as the real one's hook makes them.
CREATE OR REPLACE FUNCTION create_graph(graph_name name) RETURNS void LANGUAGE plpgsql VOLATILE COST 1 AS $$
DECLARE
  graph_oid oid;
BEGIN
  IF graph_name IS NULL THEN
    RAISE EXCEPTION 'graph name can not be NULL' USING ERRCODE = '22023';
  ELSIF octet_length(graph_name::text) < 3 OR graph_name::text ~ '^[0-9.-]|[.-]$|[\s!"#$%&''()*+,/:;<=>?@\[\\\]^`{|}~]' THEN
    RAISE EXCEPTION 'graph name is invalid' USING ERRCODE = '22023';
  ELSIF EXISTS (SELECT FROM ag_catalog.ag_graph g WHERE g.name = graph_name) THEN
    RAISE EXCEPTION 'graph "%" already exists', graph_name USING ERRCODE = '3F000';
  END IF;
  EXECUTE format('CREATE SCHEMA %I', graph_name);
  graph_oid := to_regnamespace(quote_ident(graph_name));
  INSERT INTO ag_catalog.ag_graph VALUES (graph_oid, graph_name, graph_oid);
  EXECUTE format('CREATE SEQUENCE %I._label_id_seq AS integer MAXVALUE 65535 CYCLE', graph_name);
  EXECUTE format('CREATE TABLE %I._ag_label_vertex (id ag_catalog.graphid PRIMARY KEY, properties ag_catalog.agtype NOT NULL)', graph_name);
  EXECUTE format('CREATE TABLE %I._ag_label_edge (id ag_catalog.graphid PRIMARY KEY, start_id ag_catalog.graphid NOT NULL, end_id ag_catalog.graphid NOT NULL, properties ag_catalog.agtype NOT NULL)', graph_name);
  INSERT INTO ag_catalog.ag_label SELECT c.relname, graph_oid, row_number() OVER (ORDER BY c.relname DESC), right(left(c.relname, 11), 1)::"char", c.oid, c.relname || '_id_seq'
    FROM pg_catalog.pg_class c WHERE c.relnamespace = graph_oid AND c.relkind = 'r';
  EXECUTE format('ALTER EXTENSION age ADD SCHEMA %I', graph_name);
  EXECUTE format('ALTER EXTENSION age ADD SEQUENCE %I._label_id_seq', graph_name);
  EXECUTE format('ALTER EXTENSION age ADD TABLE %I._ag_label_vertex', graph_name);
  EXECUTE format('ALTER EXTENSION age ADD TABLE %I._ag_label_edge', graph_name);
  RAISE NOTICE 'graph "%" has been created', graph_name;
END $$;
CREATE OR REPLACE FUNCTION drop_graph(graph_name name, cascade boolean DEFAULT false) RETURNS void LANGUAGE plpgsql VOLATILE COST 1 AS $$
BEGIN
  IF graph_name IS NULL THEN
    RAISE EXCEPTION 'graph name can not be NULL' USING ERRCODE = '22023';
  ELSIF NOT EXISTS (SELECT FROM ag_catalog.ag_graph g WHERE g.name = graph_name) THEN
    RAISE EXCEPTION 'graph "%" does not exist', graph_name USING ERRCODE = '3F000';
  END IF;
  EXECUTE format('ALTER EXTENSION age DROP TABLE %I._ag_label_vertex', graph_name);
  EXECUTE format('ALTER EXTENSION age DROP TABLE %I._ag_label_edge', graph_name);
  EXECUTE format('ALTER EXTENSION age DROP SEQUENCE %I._label_id_seq', graph_name);
  EXECUTE format('ALTER EXTENSION age DROP SCHEMA %I', graph_name);
  EXECUTE format('DROP SCHEMA %I %s', graph_name, CASE WHEN cascade THEN 'CASCADE' ELSE 'RESTRICT' END);
  DELETE FROM ag_catalog.ag_label l USING ag_catalog.ag_graph g WHERE l.graph = g.graphid AND g.name = graph_name;
  DELETE FROM ag_catalog.ag_graph g WHERE g.name = graph_name;
  RAISE NOTICE 'graph "%" has been dropped', graph_name;
END $$;
-- The real functions write these tables whoever calls them.
GRANT ALL ON ag_graph, ag_label TO PUBLIC;
