-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create schema app;
create type status as enum ('new', 'old');
create sequence counter;
create table users (id integer);
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create schema app authorization keeper;
create type status as enum ('new', 'old');
alter type status owner to keeper;
create sequence counter;
alter sequence counter owner to keeper;
create table users (id integer);
alter table users owner to keeper;
-- up
alter type "status" owner to "keeper";
alter schema "app" owner to "keeper";
alter sequence "counter" owner to "keeper";
alter table "users" owner to "keeper";
-- down
alter type "status" owner to current_user;
alter schema "app" owner to current_user;
alter sequence "counter" owner to current_user;
alter table "users" owner to current_user;
-- hazards:
