-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create table users (name text);
alter table users owner to keeper;
create sequence loose;
create table posts (id integer, code integer);
alter table posts owner to keeper;
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create table users (name text, id serial);
alter table users owner to keeper;
create sequence loose;
create table posts (id integer, code integer);
alter table posts owner to keeper;
alter sequence loose owner to keeper;
alter sequence loose owned by posts.id;
-- up
alter table "users" add column "id" serial;

alter sequence "loose" owner to "keeper";
alter sequence "loose" owned by "posts"."id";
-- down
alter sequence "loose" owned by none;
alter sequence "loose" owner to current_user;

alter table "users" drop column "id";
-- hazards: blocks-reads, table-rewrite
