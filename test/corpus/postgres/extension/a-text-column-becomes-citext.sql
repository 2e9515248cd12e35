-- before
create table users (email text);
create index users_email_idx on users (email);
-- rows
insert into users values ('A@b.c');
-- after
create extension citext;
create table users (email citext);
create index users_email_idx on users (email);
-- up
create extension if not exists "citext";

alter table "users" alter column "email" type citext;
-- down
drop index "users_email_idx";

alter table "users" alter column "email" type text;

create index "users_email_idx" on "users" ("email");

drop extension "citext";
-- hazards: blocks-reads
