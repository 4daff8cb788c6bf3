SELECT 'a'';b';
SELECT 'c'
';d';SELECT N'e'
';f';