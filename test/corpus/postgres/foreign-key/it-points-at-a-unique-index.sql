-- before
create table users (email text);
create table logins (email text);
-- after
create table users (email text);
create unique index users_email_idx on users (email);
create table logins (email text references users (email));
-- up
create unique index concurrently "users_email_idx" on "users" ("email");

alter table "logins" add constraint "logins_email_fkey" foreign key ("email") references "users" ("email");
-- down
alter table "logins" drop constraint "logins_email_fkey";

drop index "users_email_idx";
