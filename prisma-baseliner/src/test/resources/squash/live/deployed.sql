CREATE SCHEMA tenant;
COMMENT ON SCHEMA tenant IS 'one of many';
CREATE TYPE tenant.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN tenant.email AS extensions.citext CHECK (VALUE ~ '@');
CREATE DOMAIN tenant.embedding AS extensions.vector(3);
CREATE SEQUENCE tenant.numbers START 100 INCREMENT 5;
CREATE TABLE tenant.docs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number int NOT NULL DEFAULT nextval('tenant.numbers'),
  owner text NOT NULL DEFAULT 'nobody',
  mail tenant.email UNIQUE,
  mood tenant.mood DEFAULT 'ok',
  e extensions.vector(3),
  half extensions.halfvec(3)[],
  described tenant.embedding,
  size int GENERATED ALWAYS AS (extensions.vector_dims(e)) STORED,
  title text NOT NULL,
  shout text GENERATED ALWAYS AS (upper(title)) STORED
);
COMMENT ON COLUMN tenant.docs.e IS 'numbers';
COMMENT ON COLUMN tenant.docs.title IS 'words';
CREATE INDEX docs_e ON tenant.docs USING hnsw (e extensions.vector_l2_ops);
CREATE INDEX docs_title ON tenant.docs (lower(title)) WHERE mood <> 'sad';
CREATE UNIQUE INDEX docs_both ON tenant.docs (number, e);
CREATE TABLE tenant.events (id int NOT NULL, at date NOT NULL, e extensions.vector(3), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE tenant.events_2024 PARTITION OF tenant.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE tenant.events_rest PARTITION OF tenant.events DEFAULT;
CREATE TABLE tenant.notes (id int PRIMARY KEY, doc bigint REFERENCES tenant.docs ON DELETE CASCADE);
CREATE VIEW tenant.near AS SELECT id, e OPERATOR(extensions.<->) '[1,2,3]' AS distance FROM tenant.docs;
CREATE VIEW tenant.all_docs AS SELECT * FROM tenant.docs;
CREATE VIEW tenant.titles AS SELECT id, title FROM tenant.docs;
CREATE MATERIALIZED VIEW tenant.seen AS SELECT id, title FROM tenant.docs;
CREATE MATERIALIZED VIEW tenant.unseen AS SELECT id FROM tenant.seen WITH NO DATA;
CREATE FUNCTION tenant.nearest(q extensions.vector) RETURNS bigint LANGUAGE sql STABLE
  AS 'SELECT id FROM tenant.docs ORDER BY e OPERATOR(extensions.<->) q LIMIT 1';
CREATE FUNCTION tenant.touch() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  NEW.title := NEW.title; -- $$ odd $$
  RETURN NEW;
END $body$;
CREATE FUNCTION tenant.notify() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM net.http_get('http://localhost'); END $$;
CREATE FUNCTION tenant.total(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC; SELECT a + b; END;
CREATE TRIGGER touch BEFORE UPDATE OF title ON tenant.docs FOR EACH ROW EXECUTE FUNCTION tenant.touch();
CREATE TRIGGER touch_e BEFORE UPDATE OF e ON tenant.docs FOR EACH ROW EXECUTE FUNCTION tenant.touch();
ALTER TABLE tenant.docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tenant.docs FOR SELECT TO "only-live", app USING (owner = CURRENT_USER);
CREATE POLICY has_e ON tenant.docs FOR SELECT TO "only-live" USING (e IS NOT NULL);
GRANT USAGE ON SCHEMA tenant TO "only-live";
GRANT SELECT (id, title), UPDATE (title) ON tenant.docs TO "only-live";
REVOKE EXECUTE ON FUNCTION tenant.total(int, int) FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA tenant GRANT SELECT ON TABLES TO "only-live";
CREATE PUBLICATION changes FOR TABLE tenant.docs (id, title), tenant.notes;
INSERT INTO tenant.docs (title) VALUES ('secret row');
REFRESH MATERIALIZED VIEW tenant.seen;
SELECT cron.schedule('nightly', '0 3 * * *', 'VACUUM');
SELECT cron.schedule('notify', '0 4 * * *', 'SELECT tenant.notify()');
SELECT cron.schedule('ask', '0 5 * * *', $q$SELECT net.http_get('http://localhost')$q$);
