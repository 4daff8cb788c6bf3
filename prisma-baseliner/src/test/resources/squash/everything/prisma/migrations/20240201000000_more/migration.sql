CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, public AS $body$
BEGIN
  NEW.created := now(); -- $$ odd $$
  RETURN NEW;
END $body$;
CREATE FUNCTION app.total(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC; SELECT a + b; END;
CREATE FUNCTION app.later() RETURNS SETOF app.person LANGUAGE sql AS 'SELECT * FROM app.person';
CREATE PROCEDURE app.clean(INOUT n int) LANGUAGE plpgsql AS $$ BEGIN DELETE FROM public.scratch; n := 1; END $$;
CREATE AGGREGATE app.sum2(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE OPERATOR app.<+> (LEFTARG = int, RIGHTARG = int, FUNCTION = app.total);
CREATE VIEW app.people WITH (security_barrier) AS SELECT id, name, app.total(id::int) AS t, 1 OPERATOR(app.<+>) 2 AS op FROM app.person;
CREATE VIEW public.by_mood AS SELECT mood, count(*) FROM app.person GROUP BY mood;
CREATE MATERIALIZED VIEW public.seen AS SELECT p.id, p.name FROM app.person p;
CREATE UNIQUE INDEX seen_id ON public.seen (id);
CREATE MATERIALIZED VIEW public.empty_view AS SELECT * FROM public.seen WITH NO DATA;
CREATE TRIGGER touch BEFORE UPDATE OF name ON app.person FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION app.touch();
CREATE TRIGGER off AFTER INSERT ON app.person FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.person DISABLE TRIGGER off;
CREATE RULE no_delete AS ON DELETE TO public.scratch DO INSTEAD NOTHING;
ALTER TABLE app.person ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.person FOR SELECT TO reporting, CURRENT_USER USING (mail::text = current_user);
GRANT USAGE ON SCHEMA app TO reporting;
GRANT SELECT (name, mood), UPDATE (mood) ON app.person TO reporting WITH GRANT OPTION;
REVOKE EXECUTE ON FUNCTION app.total(int, int) FROM PUBLIC;
REVOKE DELETE ON public."User" FROM CURRENT_USER;
GRANT USAGE ON SCHEMA cron TO reporting;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO reporting;
ALTER DEFAULT PRIVILEGES FOR ROLE "app-writer" GRANT ALL ON SEQUENCES TO reporting;
CREATE TABLE app.owned (x int);
GRANT CREATE ON SCHEMA app TO "app-writer";
ALTER TABLE app.owned OWNER TO "app-writer";
CREATE PUBLICATION changes FOR TABLE public."User" ("id", "group"), app.person WHERE (id > 5) WITH (publish = 'insert, update');
CREATE TEXT SEARCH CONFIGURATION app.plain (COPY = simple);
CREATE TABLE public.a (id int PRIMARY KEY, b int); CREATE TABLE public.b (id int PRIMARY KEY, a int REFERENCES public.a);
ALTER TABLE public.a ADD FOREIGN KEY (b) REFERENCES public.b NOT VALID;
ALTER TABLE public.a CLUSTER ON a_pkey;
COMMENT ON FUNCTION app.total(int, int) IS 'adds';
COMMENT ON EXTENSION citext IS 'our own words';
