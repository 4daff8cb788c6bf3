SELECT N'a;', n'b''', B'0101', b'1', X'1F', x'ff', nb'', "E"'';
SELECT B'', X'', n'';