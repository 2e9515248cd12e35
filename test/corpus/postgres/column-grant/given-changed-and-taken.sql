-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
create table users (id integer, name text, email text);
grant select (id), select (name), insert (name), update (email) on users to writer;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
create table users (id integer, name text, email text);
grant select (id, name) on users to reader;
grant all (name) on users to writer;
grant select (email) on users to writer with grant option;
-- up
revoke select ("id") on "users" from "writer";

revoke update ("email") on "users" from "writer";
grant select ("email") on "users" to "writer" with grant option;
grant all ("name") on "users" to "writer";

grant select ("id") on "users" to "reader";
grant select ("name") on "users" to "reader";
-- down
revoke select ("id") on "users" from "reader";
revoke select ("name") on "users" from "reader";

revoke select ("email") on "users" from "writer";
grant update ("email") on "users" to "writer";
revoke all ("name") on "users" from "writer";
grant select ("name"), insert ("name") on "users" to "writer";

grant select ("id") on "users" to "writer";
-- hazards:
