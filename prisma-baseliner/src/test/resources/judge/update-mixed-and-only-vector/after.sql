-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
INSERT INTO docs (id, title) VALUES (1, 'a'), (2, 'b');
UPDATE docs SET title = 'c' WHERE id = 2;
