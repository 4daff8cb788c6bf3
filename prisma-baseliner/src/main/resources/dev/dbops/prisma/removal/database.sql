SELECT pg_catalog.current_database()::text,
  CASE WHEN pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')
    THEN (SELECT system_identifier FROM pg_catalog.pg_control_system()) END,
  (SELECT setting FROM pg_catalog.pg_settings WHERE name = 'shared_preload_libraries')
