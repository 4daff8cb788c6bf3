DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_cron;
  CREATE EXTENSION IF NOT EXISTS pg_net;
  PERFORM cron.schedule('ping', '0 * * * *', $job$
    SELECT net.http_post(url := 'https://example.org/;', body := '{"a": "it''s"}'::jsonb)
  $job$);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'no pg_cron here: %', SQLERRM;
END $$;
LOAD 'age'; SET search_path = ag_catalog, "$user", public; SELECT create_graph('g');
CREATE VIEW v AS SELECT * FROM cypher('g', $$ MATCH (n:Person {name: 'x;'})-[r]->(m) RETURN n; $$) AS (n agtype);
SELECT * FROM t ORDER BY embedding <-> '[1,2,3]'::vector, a<=>b, c<#>d, e <+> f LIMIT 5;
CREATE OPERATOR CLASS c DEFAULT FOR TYPE t USING hnsw AS OPERATOR 1 <-> (t, t) FOR ORDER BY float_ops, FUNCTION 1 f(t, t);
SELECT data ? 'a', data ?| array['b;'], data->>'c' FROM t WHERE d @> '{"e": ";"}';