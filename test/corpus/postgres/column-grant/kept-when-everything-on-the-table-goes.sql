-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table users (id integer, name text);
grant all on users to reader;
grant select (id) on users to reader;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table users (id integer, name text);
grant select (id) on users to reader;
-- up
revoke select ("id") on "users" from "reader";

revoke all on "users" from "reader";

grant select ("id") on "users" to "reader";
-- down
grant all on "users" to "reader";
-- hazards:
