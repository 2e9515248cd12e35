-- before
create schema app;
create table app.users (id integer primary key, name text unique);
comment on index app.users_pkey is 'old';
-- after
create schema app;
create table app.users (id integer primary key, name text unique);
comment on constraint users_pkey on app.users is 'the constraint';
comment on index app.users_pkey is 'the index';
comment on index app.users_name_key is 'another';
comment on type app.users is 'a row';
-- up
comment on index "app"."users_pkey" is 'the index';

comment on constraint "users_pkey" on "app"."users" is 'the constraint';
comment on type "app"."users" is 'a row';
comment on index "app"."users_name_key" is 'another';
-- down
comment on constraint "users_pkey" on "app"."users" is null;
comment on type "app"."users" is null;
comment on index "app"."users_name_key" is null;

comment on index "app"."users_pkey" is 'old';
-- hazards:
