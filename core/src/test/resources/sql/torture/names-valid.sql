SELECT "a;", "b"";", "'", "--", "/*", "$$" FROM "T;";
SELECT a$b, a$$, _$1$, é, 数据, "é;", a.b."c;", x$y$z, e$1; SELECT "A""B"from"t;";
SELECT a , ﻿,  ;
SELECT foo$a$ ; SELECT 1; SELECT bar$a$;