-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE AGGREGATE total(vector) (SFUNC = vector_add, STYPE = vector);
CREATE FUNCTION dims(vector) RETURNS int LANGUAGE sql AS $$ SELECT vector_dims($1) $$;
CREATE FUNCTION as_text(v vector) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN v::text; END $$;
CREATE OPERATOR ### (FUNCTION = as_text, RIGHTARG = vector);
DROP AGGREGATE total(vector);
