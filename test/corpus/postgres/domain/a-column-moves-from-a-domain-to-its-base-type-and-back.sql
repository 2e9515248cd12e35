-- before
create domain email as text check (value ~ '@');
create table users (email email not null default 'a@b');
-- rows
insert into users values ('x@y');
-- after
create domain email as text check (value ~ '@');
create table users (email text not null default 'a@b');
-- up
alter table "users" alter column "email" drop default;

alter table "users" alter column "email" type text;

alter table "users" alter column "email" set default 'a@b';
-- down
alter table "users" alter column "email" drop default;

alter table "users" alter column "email" type email;

alter table "users" alter column "email" set default 'a@b';
-- hazards:
