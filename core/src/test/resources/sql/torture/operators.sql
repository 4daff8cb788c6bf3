SELECT 1<-1, 2*-3, 4@-5, 1<->2, a<=>b, x<#>y, 1!=-1, 2>=-2, 3<>-3, 1+-+-+1, 2|-3, 2?-3, !!-5, 4^-1, 6%-2;
SELECT a->>'b'->-1, c@>d, e&&f, g||-h, -+-1, ~-1, #-1, `-1, g-|h;
SELECT a::int[], f(d := e, f=>g);
SELECT 1 OPERATOR(pg_catalog.+) 2, x ?| y, x ?& y, x @? y, x @@ y;
SELECT 5 +* 5;