-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table users (id integer, name text);
grant select (id, name) on users to reader;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table users (id integer, email text);
grant select (id, email) on users to reader;
-- up
alter table "users" drop column "name";

alter table "users" add column "email" text;

grant select ("email") on "users" to "reader";
-- down
alter table "users" drop column "email";

alter table "users" add column "name" text;

grant select ("name") on "users" to "reader";
-- hazards: data-loss
