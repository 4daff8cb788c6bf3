-- migration: 20260101000000_init
CREATE TABLE d (id int PRIMARY KEY, tenant int, UNIQUE (tenant, id));
