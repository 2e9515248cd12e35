-- before
create table t (id int, role text); alter table t enable row level security;
create function allowed(int, text) returns boolean language sql as $$ select true $$;
create policy p on t using (allowed(id, role));
-- after
create type role_name as enum ('a');
create table t (id int, role role_name); alter table t enable row level security;
create function allowed(int, role_name) returns boolean language sql as $$ select true $$;
create policy p on t using (allowed(id, role));
-- up
drop policy "p" on "t";

create type "role_name" as enum ('a');

alter table "t" alter column "role" type role_name using "role"::role_name;

drop function "allowed"(integer, text);

create function "allowed"(integer, role_name)
returns boolean
language sql
as $$ select true $$;

create policy "p" on "t"
  using (allowed(id, role));
-- hazards: blocks-reads, depends-on-data, table-rewrite
