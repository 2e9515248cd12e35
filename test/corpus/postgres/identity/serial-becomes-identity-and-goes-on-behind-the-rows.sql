-- before
create table users (id serial primary key, name text);
-- rows
insert into users (name) values ('a'), ('b');
-- after
create table users (id int primary key generated always as identity, name text);
-- up
alter table "users" alter column "id" drop default;

drop sequence "users_id_seq";

alter table "users" alter column "id" add generated always as identity;
select setval('"users_id_seq"', max("id")) from "users" having max("id") >= 1;
-- then
insert into users (name) values ('c');
-- down
alter table "users" alter column "id" drop identity;

create sequence "users_id_seq" as integer;

alter table "users" alter column "id" set default nextval('users_id_seq'::regclass);

alter sequence "users_id_seq" owned by "users"."id";
select setval('"users_id_seq"', max("id")) from "users" having max("id") >= 1;
