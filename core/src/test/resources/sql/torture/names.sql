SELECT "a;", "b"";", "'", "--", "/*", "$$" FROM "T;";
SELECT a$b, a$$, _$1$, é, 数据, "é;", a.b."c;", x$y$z, e$1;
SELECT A"b;"C"d";
CREATE TABLE "select" ("from" int, "" int);
SELECT ;1;