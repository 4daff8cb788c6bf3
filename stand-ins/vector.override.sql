-- Building an index or checking UNIQUE sorts with vector_cmp: compares element by element, then by dimension, as arrays do.
CREATE OR REPLACE FUNCTION vector_cmp(vector, vector) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1 RETURN btarraycmp(CAST(translate(CAST($1 AS text), '[]', '{}') AS real[]), CAST(translate(CAST($2 AS text), '[]', '{}') AS real[]));
