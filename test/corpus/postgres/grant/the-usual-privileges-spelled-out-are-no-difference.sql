-- before
create schema app;
create table users (id integer);
create sequence counter;
create type status as enum ('new');
-- after
create schema app;
grant all on schema app to current_user;
create table users (id integer);
grant all on users to current_user;
create sequence counter;
grant all on sequence counter to current_user;
create type status as enum ('new');
grant usage on type status to public;
-- up

-- down

-- hazards:
