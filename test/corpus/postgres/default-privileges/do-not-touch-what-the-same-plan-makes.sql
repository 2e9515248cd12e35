-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table before_them (id integer);
alter default privileges grant select on tables to reader;
alter default privileges revoke execute on functions from public;
alter default privileges revoke usage on types from public;
create table after_them (id serial, other integer);
create type mood as enum ('good');
create table with_more (id integer);
grant insert on with_more to reader;
-- up
create type "mood" as enum ('good');

create table "after_them" (
  "id" serial,
  "other" integer
);

create table "before_them" (
  "id" integer
);

create table "with_more" (
  "id" integer
);

revoke usage on type "mood" from public;
grant select on "after_them" to "reader";
grant select, insert on "with_more" to "reader";

alter default privileges revoke execute on functions from public;
alter default privileges grant select on tables to "reader";
alter default privileges revoke usage on types from public;
-- down
drop table "after_them";
drop table "before_them";
drop table "with_more";

drop type "mood";

alter default privileges grant execute on functions to public;
alter default privileges revoke select on tables from "reader";
alter default privileges grant usage on types to public;
-- hazards:
