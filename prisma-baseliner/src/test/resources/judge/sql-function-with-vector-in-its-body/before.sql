-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE FUNCTION three() RETURNS int LANGUAGE sql AS 'SELECT vector_dims(''[1,2,3]''::vector)';
