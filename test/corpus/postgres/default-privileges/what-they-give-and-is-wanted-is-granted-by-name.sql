-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
alter default privileges grant select on tables to reader;
alter default privileges grant usage on sequences to reader;
alter default privileges revoke usage on types from public;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
alter default privileges grant select on tables to reader;
alter default privileges grant usage on sequences to reader;
alter default privileges revoke usage on types from public;
create table users (id integer generated always as identity);
create type mood as enum ('good');
-- up
create type "mood" as enum ('good');

create table "users" (
  "id" integer generated always as identity
);

revoke usage on type "mood" from public;
grant usage on sequence "users_id_seq" to "reader";
grant select on "users" to "reader";
-- down
drop table "users";

drop type "mood";
-- hazards:
