SELECT U&'d\0061t\+000061;', u&'!0061;' UESCAPE '!', U&'a' uescape /* ; */ '#';
SELECT U&'d!0061t!+000061' UESCAPE
-- ;
'!' AS x;
SELECT U&"d\0061ta;" FROM (SELECT 1) AS U&"d!0061ta;" UESCAPE '!';
SELECT u & 'x', u&v, U &"b";