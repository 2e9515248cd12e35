-- before
do $$ begin create role boss; exception when duplicate_object then null; end $$;
do $$ begin create role clerk; exception when duplicate_object then null; end $$;
do $$ begin create role temp; exception when duplicate_object then null; end $$;
create table users (id integer);
grant select, insert, update on users to boss with grant option;
set role boss;
grant select, insert on users to clerk;
grant update on users to temp;
reset role;
-- after
do $$ begin create role boss; exception when duplicate_object then null; end $$;
do $$ begin create role clerk; exception when duplicate_object then null; end $$;
do $$ begin create role temp; exception when duplicate_object then null; end $$;
create table users (id integer);
grant select, update on users to boss;
grant select on users to clerk;
-- up
set role "boss";
revoke select, insert on "users" from "clerk";
reset role;
set role "boss";
revoke update on "users" from "temp";
reset role;

revoke insert on "users" from "boss";
revoke grant option for select, update on "users" from "boss";

grant select on "users" to "clerk";
-- down
grant select, insert, update on "users" to "boss" with grant option;
grant insert on "users" to "clerk";

grant update on "users" to "temp";
-- hazards:
