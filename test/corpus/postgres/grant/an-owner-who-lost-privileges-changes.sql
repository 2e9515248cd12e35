-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
create table users (id integer);
revoke delete on users from current_user;
create table posts (id integer);
alter table posts owner to keeper;
revoke delete on posts from keeper;
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
create table users (id integer);
alter table users owner to keeper;
revoke delete, insert on users from keeper;
create table posts (id integer);
alter table posts owner to other;
revoke insert on posts from other;
-- up
grant delete on "posts" to "keeper";
grant delete on "users" to current_user;

alter table "posts" owner to "other";

revoke insert on "posts" from "other";

alter table "users" owner to "keeper";

revoke insert, delete on "users" from "keeper";
-- down
grant insert on "posts" to "other";
grant insert, delete on "users" to "keeper";

alter table "users" owner to current_user;

alter table "posts" owner to "keeper";

revoke delete on "posts" from "keeper";
revoke delete on "users" from current_user;
-- hazards:
