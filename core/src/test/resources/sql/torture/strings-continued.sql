SELECT 'a'
';b' -- then;
   ';c', 2;
SELECT 'a' --;
--;

';''';
SELECT E'a'
'\';' ;
SELECT U&'a'
'\\;' ;
SELECT B'01'
'10' --;
 IS NULL;
SELECT 'a' 	
  'b';