-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
create schema app;
create table users (id integer);
alter table users owner to keeper;
create table posts (id integer);
alter table posts owner to keeper;
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
create schema app;
create table users (id integer);
alter table users owner to other;
create table posts (id integer);
-- up
alter table "posts" owner to current_user;

alter table "users" owner to "other";
-- down
alter table "users" owner to "keeper";

alter table "posts" owner to "keeper";
-- hazards:
