-- Stand-in of pg_cron 1.6, written by hand. It is kept, so it behaves: jobs are checked, stored, changed and removed as
-- the real one does, with its error texts; nothing runs them. The functions named dbops_* are the stand-in's own.
DO $$
BEGIN
  -- The real one lives in one database. Where nobody set cron.database_name, any database will do.
  IF current_setting('cron.database_name', true) <> current_database() THEN
    RAISE EXCEPTION 'can only create extension in database %', current_setting('cron.database_name');
  END IF;
END $$;
CREATE SCHEMA cron;
CREATE SEQUENCE cron.jobid_seq;
-- The port is fixed: a replaying server's own is an accident of the run and would make equal jobs differ.
CREATE TABLE cron.job (
  jobid bigint PRIMARY KEY DEFAULT nextval('cron.jobid_seq'),
  schedule text NOT NULL,
  command text NOT NULL,
  nodename text NOT NULL DEFAULT 'localhost',
  nodeport integer NOT NULL DEFAULT 5432,
  database text NOT NULL DEFAULT current_database(),
  username text NOT NULL DEFAULT current_user,
  active boolean NOT NULL DEFAULT true,
  jobname text,
  CONSTRAINT jobname_username_uniq UNIQUE (jobname, username));
ALTER TABLE cron.job ENABLE ROW LEVEL SECURITY;
CREATE POLICY cron_job_policy ON cron.job USING (username = current_user);
CREATE SEQUENCE cron.runid_seq;
CREATE TABLE cron.job_run_details (
  jobid bigint,
  runid bigint PRIMARY KEY DEFAULT nextval('cron.runid_seq'),
  job_pid integer,
  database text,
  username text,
  command text,
  status text,
  return_message text,
  start_time timestamptz,
  end_time timestamptz);
ALTER TABLE cron.job_run_details ENABLE ROW LEVEL SECURITY;
CREATE POLICY cron_job_run_details_policy ON cron.job_run_details USING (username = current_user);
SELECT pg_catalog.pg_extension_config_dump('cron.job', '');
SELECT pg_catalog.pg_extension_config_dump('cron.jobid_seq', '');
SELECT pg_catalog.pg_extension_config_dump('cron.job_run_details', '');
SELECT pg_catalog.pg_extension_config_dump('cron.runid_seq', '');
CREATE FUNCTION cron.job_cache_invalidate() RETURNS trigger LANGUAGE plpgsql COST 1 AS $$BEGIN RETURN NULL; END$$;
CREATE TRIGGER cron_job_cache_invalidate AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON cron.job
  FOR STATEMENT EXECUTE FUNCTION cron.job_cache_invalidate();

-- Whether one field of a schedule is a list of *, numbers, names and ranges with steps, all within low and high.
CREATE FUNCTION cron.dbops_field(field text, low integer, high integer, names text[]) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  item text;
  part text[];
  bound text;
  number numeric;
BEGIN
  field := substring(field FROM '^[0-9A-Za-z*/,-]*'); -- what follows is skipped up to the next blank
  FOREACH item IN ARRAY string_to_array(field, ',') LOOP
    part := regexp_match(item, '^(?:(\*)|([[:alnum:]]+)(?:-([[:alnum:]]+))?)(?:/([0-9]+))?');
    IF part IS NULL OR part[2] || '/' = left(item, length(part[2]) + 1) OR item ~ '^(\*|[[:alnum:]]+-[[:alnum:]]+)/([0-9]*[[:alpha:]]|[^0-9]|$)|^[[:alnum:]]+-([^[:alnum:]]|$)' THEN
      RETURN false;
    END IF;
    FOREACH bound IN ARRAY array_remove(ARRAY[part[2], part[3]], NULL) LOOP
      number := coalesce(array_position(names, left(lower(bound), 3)) - 1 + low, CASE WHEN bound ~ '^[0-9]+$' THEN bound::numeric END);
      IF number IS NULL OR number NOT BETWEEN low AND high OR bound !~ '^[0-9]+$' AND length(bound) <> 3 THEN
        RETURN false;
      END IF;
    END LOOP;
    IF part[4]::numeric NOT BETWEEN 1 AND high THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN field <> '';
END $$;
-- Whether pg_cron takes the schedule: five crontab fields ($ is the last day of the month), an @ word, or 1 to 59 seconds.
CREATE FUNCTION cron.dbops_accepts(schedule text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  field text[] := regexp_split_to_array(ltrim(schedule, E' \t\n'), '[ \t]+');
BEGIN
  IF schedule ~* '^\s*\+?0*([1-9]|[1-5][0-9])\s*second(s\s*)?$' THEN
    RETURN true;
  ELSIF length(schedule) >= 1000 THEN
    RETURN false;
  ELSIF field[1] LIKE '@%' THEN
    RETURN split_part(field[1], E'\n', 1) IN ('@reboot', '@restart', '@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly');
  END IF;
  RETURN cardinality(field) >= 5
    AND cron.dbops_field(field[1], 0, 59, '{}')
    AND cron.dbops_field(field[2], 0, 23, '{}')
    AND (field[3] = '$' OR cron.dbops_field(field[3], 1, 31, '{}'))
    AND cron.dbops_field(field[4], 1, 12, '{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}')
    AND cron.dbops_field(field[5], 0, 7, '{sun,mon,tue,wed,thu,fri,sat}');
END $$;
CREATE FUNCTION cron.dbops_check(schedule text, database text, username text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT cron.dbops_accepts(schedule) THEN
    RAISE EXCEPTION 'invalid schedule: %', schedule USING ERRCODE = '22023', HINT = 'Use cron format (e.g. 5 4 * * *), or interval format ''[1-59] seconds''';
  ELSIF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = username) THEN
    RAISE EXCEPTION 'role "%" does not exist', username USING ERRCODE = 'XX000';
  ELSIF username <> current_user AND NOT (SELECT rolcanlogin FROM pg_roles r WHERE r.rolname = username) THEN
    RAISE EXCEPTION 'role "%" can not log in', username USING ERRCODE = 'XX000', DETAIL = 'Jobs may only be run by roles that have the LOGIN attribute.';
  ELSIF EXISTS (SELECT FROM pg_database d WHERE d.datname = database AND NOT has_database_privilege(username, d.oid, 'CONNECT')) THEN
    -- The real one also refuses a database that does not exist; a replaying server has none of production's others.
    RAISE EXCEPTION 'User % does not have CONNECT privilege on %', username, database USING ERRCODE = 'XX000';
  END IF;
END $$;
-- What touches cron.job runs as the extension's owner, whoever calls: its names and operators must not be the caller's.
CREATE FUNCTION cron.dbops_insert(new_name text, new_schedule text, new_command text, new_database text, new_user text, new_active boolean) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO cron.job AS j (jobname, schedule, command, database, username, active) VALUES (new_name, new_schedule, new_command, new_database, new_user, new_active)
  ON CONFLICT ON CONSTRAINT jobname_username_uniq DO UPDATE SET schedule = excluded.schedule, command = excluded.command, database = excluded.database
  RETURNING j.jobid
$$;
CREATE FUNCTION cron.dbops_update(id bigint, owner text, new_schedule text, new_command text, new_database text, new_user text, new_active boolean) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE cron.job j SET schedule = coalesce(new_schedule, j.schedule), command = coalesce(new_command, j.command), database = coalesce(new_database, j.database),
    username = coalesce(new_user, j.username), active = coalesce(new_active, j.active)
  WHERE j.jobid = id AND (owner IS NULL OR j.username = owner) RETURNING j.jobid
$$;
CREATE FUNCTION cron.dbops_owner(id bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$SELECT j.username FROM cron.job j WHERE j.jobid = id$$;
CREATE FUNCTION cron.dbops_named(name text, owner text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$SELECT j.jobid FROM cron.job j WHERE j.jobname = name AND j.username = owner$$;
CREATE FUNCTION cron.dbops_delete(id bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$DELETE FROM cron.job j WHERE j.jobid = id RETURNING j.jobid$$;

CREATE FUNCTION cron.schedule(schedule text, command text) RETURNS bigint LANGUAGE plpgsql STRICT COST 1 AS $$
BEGIN
  PERFORM cron.dbops_check(schedule, current_database(), current_user);
  RETURN cron.dbops_insert(NULL, schedule, command, current_database(), current_user, true);
END $$;
CREATE FUNCTION cron.schedule(job_name text, schedule text, command text) RETURNS bigint LANGUAGE plpgsql COST 1 AS $$
DECLARE
  missing text := CASE WHEN job_name IS NULL THEN 'job_name' WHEN schedule IS NULL THEN 'schedule' WHEN command IS NULL THEN 'command' END;
BEGIN
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION '% can not be NULL', missing USING ERRCODE = 'XX000';
  END IF;
  PERFORM cron.dbops_check(schedule, current_database(), current_user);
  RETURN cron.dbops_insert(job_name, schedule, command, current_database(), current_user, true);
END $$;
CREATE FUNCTION cron.schedule_in_database(job_name text, schedule text, command text, database text, username text DEFAULT NULL, active boolean DEFAULT true) RETURNS bigint LANGUAGE plpgsql COST 1 AS $$
DECLARE
  missing text := CASE WHEN job_name IS NULL THEN 'job_name' WHEN schedule IS NULL THEN 'schedule' WHEN command IS NULL THEN 'command' END;
BEGIN
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION '% can not be NULL', missing USING ERRCODE = 'XX000';
  END IF;
  PERFORM cron.dbops_check(schedule, NULL, current_user);
  IF username IS NOT NULL AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    RAISE EXCEPTION 'must be superuser to create a job for another role' USING ERRCODE = 'XX000';
  END IF;
  PERFORM cron.dbops_check(schedule, coalesce(database, current_database()), coalesce(username, current_user));
  RETURN cron.dbops_insert(job_name, schedule, command, coalesce(database, current_database()), coalesce(username, current_user), coalesce(active, true));
END $$;
CREATE FUNCTION cron.alter_job(job_id bigint, schedule text DEFAULT NULL, command text DEFAULT NULL, database text DEFAULT NULL, username text DEFAULT NULL, active boolean DEFAULT NULL) RETURNS void LANGUAGE plpgsql COST 1 AS $$
DECLARE
  superuser boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
BEGIN
  IF job_id IS NULL THEN
    RAISE EXCEPTION 'job_id can not be NULL' USING ERRCODE = 'XX000';
  ELSIF username IS NOT NULL AND NOT superuser THEN
    RAISE EXCEPTION 'must be superuser to alter username' USING ERRCODE = 'XX000';
  END IF;
  PERFORM cron.dbops_check(coalesce(schedule, '@daily'), database, coalesce(username, current_user));
  IF num_nonnulls(schedule, command, database, username, active) = 0 THEN
    RAISE EXCEPTION 'no updates specified' USING ERRCODE = 'XX000', HINT = 'You must specify at least one job attribute to change when calling alter_job';
  ELSIF cron.dbops_update(job_id, CASE WHEN NOT superuser THEN current_user END, schedule, command, database, username, active) IS NULL THEN
    RAISE EXCEPTION 'Job % does not exist or you don''t own it', job_id USING ERRCODE = 'XX000';
  END IF;
END $$;
CREATE FUNCTION cron.unschedule(job_id bigint) RETURNS boolean LANGUAGE plpgsql STRICT COST 1 AS $$
DECLARE
  owner text := cron.dbops_owner(job_id);
BEGIN
  IF owner IS NULL THEN
    RAISE EXCEPTION 'could not find valid entry for job %', job_id USING ERRCODE = 'XX000';
  ELSIF owner <> current_user AND NOT has_table_privilege('cron.job', 'DELETE') THEN
    RAISE EXCEPTION 'permission denied for table job' USING ERRCODE = '42501';
  END IF;
  PERFORM cron.dbops_delete(job_id);
  RETURN true;
END $$;
CREATE FUNCTION cron.unschedule(job_name text) RETURNS boolean LANGUAGE plpgsql STRICT COST 1 AS $$
BEGIN
  IF cron.dbops_delete(cron.dbops_named(job_name, current_user)) IS NULL THEN
    RAISE EXCEPTION 'could not find valid entry for job ''%''', job_name USING ERRCODE = 'XX000';
  END IF;
  RETURN true;
END $$;

GRANT SELECT ON cron.job, cron.jobid_seq, cron.runid_seq TO PUBLIC;
GRANT SELECT, DELETE ON cron.job_run_details TO PUBLIC;
REVOKE ALL ON FUNCTION cron.alter_job, cron.schedule_in_database FROM PUBLIC;
-- What a platform's administrator grants to the owner of the database.
GRANT USAGE ON SCHEMA cron TO @extowner@ WITH GRANT OPTION;
-- Not TRIGGER: a trigger on cron.job would run as the extension's owner.
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA cron TO @extowner@ WITH GRANT OPTION;
GRANT ALL ON ALL SEQUENCES IN SCHEMA cron TO @extowner@ WITH GRANT OPTION;
GRANT ALL ON ALL FUNCTIONS IN SCHEMA cron TO @extowner@ WITH GRANT OPTION;
