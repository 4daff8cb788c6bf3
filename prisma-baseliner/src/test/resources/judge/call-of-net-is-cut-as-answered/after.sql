-- migration: 20260101000000_init
CREATE TABLE log (at timestamptz);
CREATE FUNCTION notify_all() RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  INSERT INTO log VALUES (now());
  IF random() > 2 THEN
    NULL;
  END IF;
END
$fn$;
