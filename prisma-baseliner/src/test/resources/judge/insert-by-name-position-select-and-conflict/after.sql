-- migration: 20260101000000_init
CREATE TABLE docs (id serial PRIMARY KEY, title text UNIQUE);
INSERT INTO docs (id, title) VALUES (101, 'a');
INSERT INTO docs VALUES (102, 'b'), (103, 'c');
INSERT INTO docs (title) SELECT 'd' || n FROM generate_series(1, 2) AS n;
INSERT INTO docs AS d (title)
VALUES ('a')
ON CONFLICT (title) DO UPDATE SET title = d.title || '!'
RETURNING id;
INSERT INTO docs (title) VALUES
  ('x'), -- first
  ('y')  -- second
ON CONFLICT DO NOTHING;
INSERT INTO docs DEFAULT VALUES;
WITH names AS (SELECT 'w' AS n) INSERT INTO docs (title) SELECT n FROM names;
