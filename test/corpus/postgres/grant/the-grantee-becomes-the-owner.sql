-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
create table users (id integer);
grant select on users to keeper;
create table posts (id integer);
alter table posts owner to other;
grant select on posts to keeper;
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
create table users (id integer);
alter table users owner to keeper;
create table posts (id integer);
alter table posts owner to keeper;
grant select on posts to other;
-- up
revoke select on "posts" from "keeper";
revoke select on "users" from "keeper";

alter table "posts" owner to "keeper";

grant select on "posts" to "other";

alter table "users" owner to "keeper";
-- down
alter table "users" owner to current_user;

revoke select on "posts" from "other";

alter table "posts" owner to "other";

grant select on "posts" to "keeper";
grant select on "users" to "keeper";
-- hazards:
