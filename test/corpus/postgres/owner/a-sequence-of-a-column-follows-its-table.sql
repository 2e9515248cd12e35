-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create table users (id serial, other integer generated always as identity);
create sequence free;
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create table users (id serial, other integer generated always as identity);
alter table users owner to keeper;
create sequence free;
-- up
alter table "users" owner to "keeper";
-- down
alter table "users" owner to current_user;
-- hazards:
