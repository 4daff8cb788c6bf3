SELECT count(*), md5(string_agg(i.type || ' ' || i.identity, E'\n' ORDER BY i.type COLLATE "C", i.identity COLLATE "C"))
FROM fallen f CROSS JOIN LATERAL pg_catalog.pg_identify_object(f.classid, f.objid, f.objsubid) i
