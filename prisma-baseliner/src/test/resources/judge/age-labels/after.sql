-- migration: 20240101000000_graph
SET search_path = "$user", public;

-- CreateTable
CREATE TABLE public."users" ("id" INTEGER NOT NULL, "social" TEXT);
CREATE INDEX "users_social" ON public."users" ("social");
-- migration: 20240102000000_fewer
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
-- migration: 20240103000000_none
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
