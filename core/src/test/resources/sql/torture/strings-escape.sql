SELECT E'\';', e'\\', E'\'\'', E'''\'', E'\n\x41\101\u0041\U00000041';
SELECT E'\\'; SELECT E'a\
b;';
SELECT E'a' 'b';