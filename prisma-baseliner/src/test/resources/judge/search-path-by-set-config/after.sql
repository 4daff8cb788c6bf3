-- migration: 20260101000000_init
ALTER ROLE CURRENT_USER SET search_path = ag_catalog, "$user", public;
SELECT set_config('search_path', 'public', false);
