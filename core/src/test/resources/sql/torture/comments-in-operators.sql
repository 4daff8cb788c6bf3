SELECT 1 +-- minus;
 2;
SELECT 1 */* ; */ 2;
SELECT 3 <--;
 4;
SELECT 1 @/*;*/- 2;
SELECT 1 - -- ;
-2;
SELECT -/* ; */-1;