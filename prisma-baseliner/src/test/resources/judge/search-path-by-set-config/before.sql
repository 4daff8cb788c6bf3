-- migration: 20260101000000_init
CREATE EXTENSION age;
ALTER ROLE CURRENT_USER SET search_path = ag_catalog, "$user", public;
SELECT set_config('search_path', 'ag_catalog, public', false);
SELECT create_graph('gg1');
