-- before
-- after
create table rooms (
  id bigint generated always as identity primary key,
  name varchar(80) collate "C" not null default 'room',
  size numeric(10,2) not null check (size > 0),
  double numeric generated always as (size * 2) stored,
  opened timestamptz not null default now(),
  tags text[] not null default '{}',
  during tsrange,
  unique (name, size),
  exclude using gist (during with &&)
);
-- up
create table "rooms" (
  "id" bigint generated always as identity,
  "name" varchar(80) collate "C" default 'room' not null,
  "size" numeric(10,2) not null,
  "double" numeric generated always as (size * (2)::numeric) stored,
  "opened" timestamptz default now() not null,
  "tags" text[] default '{}' not null,
  "during" tsrange,
  constraint "rooms_pkey" primary key ("id"),
  constraint "rooms_name_size_key" unique ("name", "size"),
  constraint "rooms_size_check" check (size > (0)::numeric),
  constraint "rooms_during_excl" exclude using gist (during WITH &&)
);
-- down
drop table "rooms";
-- hazards:
