-- lf;
SELECT 1;
-- cr;SELECT 2; -- crlf;
SELECT 3 --x, 4;--
--;