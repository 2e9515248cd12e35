-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create schema app;
grant create, usage on schema app to keeper;
create table app.users (id serial primary key);
alter table app.users owner to keeper;
create index on app.users (id);
comment on table app.users is 'kept';
-- up
create schema "app";

create table "app"."users" (
  "id" serial,
  constraint "users_pkey" primary key ("id")
);

create index "users_id_idx" on "app"."users" ("id");

comment on table "app"."users" is 'kept';

grant all on schema "app" to "keeper";

alter table "app"."users" owner to "keeper";
-- down
drop table "app"."users";

drop schema "app";
-- hazards:
