-- migration: 1_init
CREATE TABLE docs (id int PRIMARY KEY, embedding text DEFAULT '[1,2.5,3]', note text);
INSERT INTO docs VALUES (1, '[1,2.5,1e+10]', 'one'), (2, '[0.1,1e-05,-0]', 'two'), (3, NULL, 'three');
INSERT INTO docs (id, note) VALUES (4, 'four');
CREATE TABLE halves (id int PRIMARY KEY, embedding real[]);
INSERT INTO halves VALUES (1, '{0.5,8.0}');
