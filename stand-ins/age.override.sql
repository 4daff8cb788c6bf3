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
  EXECUTE format('CREATE SEQUENCE %I._ag_label_vertex_id_seq MAXVALUE 281474976710655', graph_name);
  EXECUTE format('CREATE SEQUENCE %I._ag_label_edge_id_seq MAXVALUE 281474976710655', graph_name);
  EXECUTE format('CREATE TABLE %I._ag_label_vertex (id ag_catalog.graphid PRIMARY KEY, properties ag_catalog.agtype NOT NULL)', graph_name);
  EXECUTE format('CREATE TABLE %I._ag_label_edge (id ag_catalog.graphid PRIMARY KEY, start_id ag_catalog.graphid NOT NULL, end_id ag_catalog.graphid NOT NULL, properties ag_catalog.agtype NOT NULL)', graph_name);
  INSERT INTO ag_catalog.ag_label SELECT c.relname, graph_oid, row_number() OVER (ORDER BY c.relname DESC), right(left(c.relname, 11), 1)::"char", c.oid, c.relname || '_id_seq'
    FROM pg_catalog.pg_class c WHERE c.relnamespace = graph_oid AND c.relkind = 'r';
  EXECUTE format('ALTER EXTENSION age ADD SCHEMA %I', graph_name);
  EXECUTE format('ALTER EXTENSION age ADD SEQUENCE %I._label_id_seq', graph_name);
  EXECUTE format('ALTER EXTENSION age ADD SEQUENCE %I._ag_label_vertex_id_seq', graph_name);
  EXECUTE format('ALTER EXTENSION age ADD SEQUENCE %I._ag_label_edge_id_seq', graph_name);
  EXECUTE format('ALTER EXTENSION age ADD TABLE %I._ag_label_vertex', graph_name);
  EXECUTE format('ALTER EXTENSION age ADD TABLE %I._ag_label_edge', graph_name);
  RAISE NOTICE 'graph "%" has been created', graph_name;
END $$;
CREATE OR REPLACE FUNCTION drop_graph(graph_name name, cascade boolean DEFAULT false) RETURNS void LANGUAGE plpgsql VOLATILE COST 1 AS $$
DECLARE
  member text;
BEGIN
  IF graph_name IS NULL THEN
    RAISE EXCEPTION 'graph name can not be NULL' USING ERRCODE = '22023';
  ELSIF NOT EXISTS (SELECT FROM ag_catalog.ag_graph g WHERE g.name = graph_name) THEN
    RAISE EXCEPTION 'graph "%" does not exist', graph_name USING ERRCODE = '3F000';
  END IF;
  FOR member IN
    SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || d.objid::regclass
    FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
    WHERE d.deptype = 'e' AND c.relnamespace = to_regnamespace(quote_ident(graph_name))
  LOOP
    EXECUTE 'ALTER EXTENSION age DROP ' || member;
  END LOOP;
  EXECUTE format('ALTER EXTENSION age DROP SCHEMA %I', graph_name);
  EXECUTE format('DROP SCHEMA %I %s', graph_name, CASE WHEN cascade THEN 'CASCADE' ELSE 'RESTRICT' END);
  DELETE FROM ag_catalog.ag_label l USING ag_catalog.ag_graph g WHERE l.graph = g.graphid AND g.name = graph_name;
  DELETE FROM ag_catalog.ag_graph g WHERE g.name = graph_name;
  RAISE NOTICE 'graph "%" has been dropped', graph_name;
END $$;
-- A label is a table below its kind's. `create_vlabel('graph', 'label')` resolves to these: the real ones' cstring is no type for PL/pgSQL.
CREATE FUNCTION dbops_create_label(graph_name name, label_name name, parent name, kind text) RETURNS void LANGUAGE plpgsql VOLATILE COST 1 AS $$
DECLARE
  graph_oid oid := (SELECT g.graphid FROM ag_catalog.ag_graph g WHERE g.name = graph_name);
  label_number integer;
BEGIN
  IF graph_name IS NULL THEN
    RAISE EXCEPTION 'graph name must not be NULL' USING ERRCODE = '22023';
  ELSIF label_name IS NULL THEN
    RAISE EXCEPTION 'label name must not be NULL' USING ERRCODE = '22023';
  ELSIF graph_oid IS NULL THEN
    RAISE EXCEPTION 'graph "%" does not exist.', graph_name USING ERRCODE = '3F000';
  ELSIF EXISTS (SELECT FROM ag_catalog.ag_label l WHERE l.graph = graph_oid AND l.name = label_name) THEN
    RAISE EXCEPTION 'label "%" already exists', label_name USING ERRCODE = '3F000';
  END IF;
  label_number := (SELECT max(l.id::integer) + 1 FROM ag_catalog.ag_label l WHERE l.graph = graph_oid);
  EXECUTE format('CREATE SEQUENCE %I.%I MAXVALUE 281474976710655', graph_name, label_name || '_id_seq');
  EXECUTE format('CREATE TABLE %1$I.%2$I () INHERITS (%1$I.%3$I)', graph_name, label_name, parent);
  INSERT INTO ag_catalog.ag_label
    SELECT label_name, graph_oid, label_number, kind::"char", c.oid, label_name || '_id_seq'
    FROM pg_catalog.pg_class c WHERE c.relnamespace = graph_oid AND c.relname = label_name;
  EXECUTE format('ALTER EXTENSION age ADD SEQUENCE %I.%I', graph_name, label_name || '_id_seq');
  EXECUTE format('ALTER EXTENSION age ADD TABLE %I.%I', graph_name, label_name);
  RAISE NOTICE '%Label "%" has been created', upper(kind), label_name;
END $$;
CREATE FUNCTION create_vlabel(graph_name name, label_name name) RETURNS void LANGUAGE sql VOLATILE AS
  $$SELECT ag_catalog.dbops_create_label(graph_name, label_name, '_ag_label_vertex', 'v')$$;
CREATE FUNCTION create_elabel(graph_name name, label_name name) RETURNS void LANGUAGE sql VOLATILE AS
  $$SELECT ag_catalog.dbops_create_label(graph_name, label_name, '_ag_label_edge', 'e')$$;
CREATE OR REPLACE FUNCTION drop_label(graph_name name, label_name name, force boolean DEFAULT false) RETURNS void LANGUAGE plpgsql VOLATILE COST 1 AS $$
DECLARE
  graph_oid oid := (SELECT g.graphid FROM ag_catalog.ag_graph g WHERE g.name = graph_name);
BEGIN
  IF graph_name IS NULL THEN
    RAISE EXCEPTION 'graph name must not be NULL' USING ERRCODE = '22023';
  ELSIF label_name IS NULL THEN
    RAISE EXCEPTION 'label name must not be NULL' USING ERRCODE = '22023';
  ELSIF graph_oid IS NULL THEN
    RAISE EXCEPTION 'graph "%" does not exist', graph_name USING ERRCODE = '3F000';
  ELSIF NOT EXISTS (SELECT FROM ag_catalog.ag_label l WHERE l.graph = graph_oid AND l.name = label_name) THEN
    RAISE EXCEPTION 'label "%" does not exist', label_name USING ERRCODE = '42P01';
  ELSIF force THEN
    RAISE EXCEPTION 'force option is not supported yet' USING ERRCODE = '0A000';
  END IF;
  EXECUTE format('ALTER EXTENSION age DROP TABLE %I.%I', graph_name, label_name);
  EXECUTE format('ALTER EXTENSION age DROP SEQUENCE %I.%I', graph_name, label_name || '_id_seq');
  EXECUTE format('DROP TABLE %I.%I', graph_name, label_name);
  EXECUTE format('DROP SEQUENCE %I.%I', graph_name, label_name || '_id_seq');
  DELETE FROM ag_catalog.ag_label l WHERE l.graph = graph_oid AND l.name = label_name;
  RAISE NOTICE 'label "%"."%" has been dropped', graph_name, label_name;
END $$;
-- The real functions write these tables whoever calls them.
GRANT ALL ON ag_graph, ag_label TO PUBLIC;
