-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table users (id integer, name text);
grant select, insert on users to reader;
grant select (id), update (name) on users to reader;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table users (id integer, name text);
grant insert on users to reader;
grant select (id), update (name) on users to reader;
-- up
revoke select ("id") on "users" from "reader";
revoke update ("name") on "users" from "reader";

revoke select on "users" from "reader";

grant select ("id") on "users" to "reader";
grant update ("name") on "users" to "reader";
-- down
grant select on "users" to "reader";
-- hazards:
