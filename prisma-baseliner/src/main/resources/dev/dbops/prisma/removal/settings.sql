SELECT 'ALTER ' || CASE WHEN s.setrole = 0 THEN 'DATABASE ' || pg_catalog.quote_ident(d.datname)
    ELSE 'ROLE ' || pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(s.setrole))
      || COALESCE(' IN DATABASE ' || pg_catalog.quote_ident(d.datname), '') END, c.setting
FROM pg_catalog.pg_db_role_setting s
LEFT JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) c (setting)
WHERE s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))
ORDER BY 1, 2
