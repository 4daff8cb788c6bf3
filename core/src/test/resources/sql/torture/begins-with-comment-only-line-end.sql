--
SELECT 1
--