-- before
-- after
create extension "uuid-ossp";
create table t (id uuid primary key default uuid_generate_v4());
-- up
create extension if not exists "uuid-ossp";

create table "t" (
  "id" uuid default uuid_generate_v4() not null,
  constraint "t_pkey" primary key ("id")
);
