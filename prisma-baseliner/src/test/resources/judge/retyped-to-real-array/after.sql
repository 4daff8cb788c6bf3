-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, embedding real[] NOT NULL, title text);
INSERT INTO docs (id, embedding, title) VALUES (1, '{1,2,3}', 'a'), (2, '{4,5,6}', 'b');
INSERT INTO docs VALUES (3, '{7,8,9}', 'c');
UPDATE docs SET embedding = '{0,0,0}' WHERE id = 2;
