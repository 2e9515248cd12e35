-- before
do $$ begin create role boss; exception when duplicate_object then null; end $$;
do $$ begin create role clerk; exception when duplicate_object then null; end $$;
create table users (id integer, name text);
grant select (id) on users to boss with grant option;
grant update on users to boss with grant option;
set role boss;
grant select (id) on users to clerk;
grant update (name) on users to clerk;
reset role;
-- after
do $$ begin create role boss; exception when duplicate_object then null; end $$;
do $$ begin create role clerk; exception when duplicate_object then null; end $$;
create table users (id integer, name text);
grant update (name) on users to clerk;
-- up
set role "boss";
revoke select ("id") on "users" from "clerk";
reset role;
revoke select ("id") on "users" from "boss" cascade;
set role "boss";
revoke update ("name") on "users" from "clerk";
reset role;

revoke update on "users" from "boss" cascade;

grant update ("name") on "users" to "clerk";
-- down
grant update on "users" to "boss" with grant option;

grant select ("id") on "users" to "boss" with grant option;
grant select ("id") on "users" to "clerk";
-- hazards:
