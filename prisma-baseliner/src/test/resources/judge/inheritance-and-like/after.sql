-- migration: 20260101000000_init
CREATE TABLE base (id int NOT NULL, note text);
CREATE TABLE child (extra text) INHERITS (base);
CREATE TABLE copy (LIKE base INCLUDING ALL, more text);
INSERT INTO child (id, extra) VALUES (1, 'x');
