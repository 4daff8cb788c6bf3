SELECT 'a', 'it''s;', '', '''', ';''', '\';
SELECT 'a\'; SELECT 'b' ;
SELECT 'two
lines;', 'tab	;'; SELECT '/* no comment ', '-- none';