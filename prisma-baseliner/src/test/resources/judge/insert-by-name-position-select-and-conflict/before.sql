-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE docs (id serial PRIMARY KEY, embedding vector(3), title text UNIQUE);
INSERT INTO docs (id, embedding, title) VALUES (101, '[1,2,3]', 'a');
INSERT INTO docs VALUES (102, '[4,5,6]', 'b'), (103, NULL, 'c');
INSERT INTO docs (title, embedding) SELECT 'd' || n, '[0,0,0]'::vector FROM generate_series(1, 2) AS n;
INSERT INTO docs AS d (title, embedding)
VALUES ('a', '[7,8,9]')
ON CONFLICT (title) DO UPDATE SET title = d.title || '!', embedding = EXCLUDED.embedding
RETURNING id;
INSERT INTO docs (title, embedding) VALUES
  ('x', '[1,1,1]'), -- first
  ('y', '[2,2,2]')  -- second
ON CONFLICT DO NOTHING;
INSERT INTO docs DEFAULT VALUES;
WITH names AS (SELECT 'w' AS n) INSERT INTO docs (embedding, title) SELECT '[1,2,3]', n FROM names;
