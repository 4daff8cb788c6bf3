-- Stand-in of pg_net 0.20.4, written by hand: its tables and types are there, its functions raise.
CREATE SCHEMA IF NOT EXISTS net;
CREATE DOMAIN net.http_method AS text CHECK (lower(VALUE) IN ('get', 'post', 'delete'));
CREATE UNLOGGED TABLE net.http_request_queue (id bigserial, method net.http_method NOT NULL, url text NOT NULL, headers jsonb, body bytea, timeout_milliseconds integer NOT NULL);
CREATE UNLOGGED TABLE net._http_response (id bigint, status_code integer, content_type text, headers jsonb, content text, timed_out boolean, error_msg text, created timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON net._http_response (created);
CREATE TYPE net.request_status AS ENUM ('PENDING', 'SUCCESS', 'ERROR');
CREATE TYPE net.http_response AS (status_code integer, headers jsonb, body text);
CREATE TYPE net.http_response_result AS (status net.request_status, message text, response net.http_response);
CREATE FUNCTION net.check_worker_is_up() RETURNS void LANGUAGE plpgsql AS $$BEGIN RAISE WARNING 'dbops stand-in: net.check_worker_is_up cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net.check_worker_is_up cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net._await_response(request_id bigint) RETURNS boolean LANGUAGE plpgsql AS $$BEGIN RAISE WARNING 'dbops stand-in: net._await_response cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net._await_response cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net._urlencode_string(string varchar) RETURNS text LANGUAGE plpgsql IMMUTABLE COST 1 AS $$BEGIN RAISE WARNING 'dbops stand-in: net._urlencode_string cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net._urlencode_string cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net._encode_url_with_params_array(url text, params_array text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE COST 1 AS $$BEGIN RAISE WARNING 'dbops stand-in: net._encode_url_with_params_array cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net._encode_url_with_params_array cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net.worker_restart() RETURNS boolean LANGUAGE plpgsql COST 1 AS $$BEGIN RAISE WARNING 'dbops stand-in: net.worker_restart cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net.worker_restart cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net.wait_until_running() RETURNS void LANGUAGE plpgsql COST 1 AS $$BEGIN RAISE WARNING 'dbops stand-in: net.wait_until_running cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net.wait_until_running cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net.wake() RETURNS void LANGUAGE plpgsql COST 1 AS $$BEGIN RAISE WARNING 'dbops stand-in: net.wake cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net.wake cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net.http_get(url text, params jsonb DEFAULT '{}'::jsonb, headers jsonb DEFAULT '{}'::jsonb, timeout_milliseconds integer DEFAULT 5000) RETURNS bigint LANGUAGE plpgsql AS $$BEGIN RAISE WARNING 'dbops stand-in: net.http_get cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net.http_get cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net.http_post(url text, body jsonb DEFAULT '{}'::jsonb, params jsonb DEFAULT '{}'::jsonb, headers jsonb DEFAULT '{"Content-Type": "application/json"}'::jsonb, timeout_milliseconds integer DEFAULT 5000) RETURNS bigint LANGUAGE plpgsql AS $$BEGIN RAISE WARNING 'dbops stand-in: net.http_post cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net.http_post cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net.http_delete(url text, params jsonb DEFAULT '{}'::jsonb, headers jsonb DEFAULT '{}'::jsonb, timeout_milliseconds integer DEFAULT 5000, body jsonb DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$BEGIN RAISE WARNING 'dbops stand-in: net.http_delete cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net.http_delete cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net._http_collect_response(request_id bigint, async boolean DEFAULT true) RETURNS net.http_response_result LANGUAGE plpgsql AS $$BEGIN RAISE WARNING 'dbops stand-in: net._http_collect_response cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net._http_collect_response cannot be evaluated' USING ERRCODE = '0A000'; END$$;
CREATE FUNCTION net.http_collect_response(request_id bigint, async boolean DEFAULT true) RETURNS net.http_response_result LANGUAGE plpgsql AS $$BEGIN RAISE WARNING 'dbops stand-in: net.http_collect_response cannot be evaluated' USING ERRCODE = '0A000'; RAISE EXCEPTION 'dbops stand-in: net.http_collect_response cannot be evaluated' USING ERRCODE = '0A000'; END$$;
GRANT USAGE ON SCHEMA net TO PUBLIC;
GRANT ALL ON ALL SEQUENCES IN SCHEMA net TO PUBLIC;
GRANT ALL ON ALL TABLES IN SCHEMA net TO PUBLIC;
-- Whoever creates the extension owns what it declares: migrations grant on it and move it to another schema.
DO $$
DECLARE
  alteration text;
BEGIN
  FOR alteration IN
    SELECT format('ALTER %s %s OWNER TO %s', o.type, o.identity, '@extowner@')
    FROM pg_catalog.pg_depend d, pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
    WHERE d.deptype = 'e' AND d.refobjid = (SELECT oid FROM pg_catalog.pg_extension WHERE extname = 'pg_net')
      AND o.type IN ('aggregate', 'function', 'operator', 'operator class', 'operator family', 'schema', 'sequence', 'table', 'type')
      AND o.identity NOT LIKE '%[]' AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.reltype = d.objid AND c.relkind <> 'c')
    ORDER BY o.type = 'sequence'
  LOOP
    EXECUTE alteration;
  END LOOP;
END $$;
