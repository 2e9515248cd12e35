-- before
create table users (name text);
-- rows
insert into users values ('a'), ('b');
-- after
create table users (name text, id serial);
-- up
create sequence "users_id_seq" as integer;

alter table "users" add column "id" integer default nextval('public.users_id_seq'::regclass) not null;

alter sequence "users_id_seq" owned by "users"."id";
-- then
insert into users values ('c');
-- hazards: blocks-reads, table-rewrite
