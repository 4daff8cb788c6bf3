-- CreateExtension
CREATE EXTENSION IF NOT EXISTS age;

LOAD 'age';
SET search_path = ag_catalog, "$user", public;

SELECT create_graph('knowledge');

-- Links between documents, for the side bar
CREATE VIEW public."DocumentLink" AS
    SELECT "source"::text AS "source", "target"::text AS "target"
    FROM cypher('knowledge', $$
        MATCH (a:Document)-[:REFERS_TO]->(b:Document)
        RETURN a.id, b.id
    $$) AS ("source" agtype, "target" agtype);

SET search_path = "$user", public;
