-- migration: 20260101000000_init
create table items (
  id bigserial primary key,
  name text -- shown to users
);
