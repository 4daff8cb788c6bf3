-- migration: 20240101000000_graph
CREATE EXTENSION IF NOT EXISTS age;
LOAD 'age';
SET search_path = ag_catalog, "$user", public;
SELECT create_graph('social');
SELECT create_vlabel('social', 'Person');
SELECT create_elabel('social', 'KNOWS');
CREATE INDEX "person_id" ON social."Person" USING btree (id);
CREATE INDEX ON social."KNOWS" (start_id);

-- CreateTable
CREATE TABLE public."users" ("id" INTEGER NOT NULL, "social" TEXT);
CREATE INDEX "users_social" ON public."users" ("social");
-- migration: 20240102000000_fewer
SELECT ag_catalog.drop_label('social', 'KNOWS');
COMMENT ON TABLE social."Person" IS 'who';
-- migration: 20240103000000_none
SELECT * FROM ag_catalog.drop_graph('social', true);
DROP EXTENSION age;
