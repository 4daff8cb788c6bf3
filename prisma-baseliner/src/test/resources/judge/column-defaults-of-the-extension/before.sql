-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE EXTENSION pg_net;
CREATE TABLE docs (
  id int PRIMARY KEY,
  embedding vector(3) DEFAULT '[0,0,0]',
  zero text DEFAULT ('[1,2]'::vector)::text,
  request bigint DEFAULT net.http_get('https://example.org/'),
  note text DEFAULT 'vector' NOT NULL
);
ALTER TABLE docs ALTER COLUMN note SET DEFAULT ('[3]'::vector)::text;
ALTER TABLE docs ALTER COLUMN embedding DROP DEFAULT, ALTER COLUMN note DROP NOT NULL;
