-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE d (id int PRIMARY KEY, tenant int, e vector(3), UNIQUE (tenant, e), UNIQUE (tenant, id));
CREATE UNIQUE INDEX d_e ON d (e);
CREATE UNIQUE INDEX d_tenant_e ON d (tenant) INCLUDE (e);
