-- migration: 20260101000000_init
create extension if not exists vector;
create table items (
  id bigserial primary key,
  name text, -- shown to users
  embedding vector(3) -- from the embedding service
);
