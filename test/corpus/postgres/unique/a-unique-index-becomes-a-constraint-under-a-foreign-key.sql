-- before
create table users (email text);
create unique index users_email_key on users (email);
create table logins (email text references users (email));
-- after
create table users (email text constraint users_email_key unique);
create table logins (email text references users (email));
-- up
alter table "logins" drop constraint "logins_email_fkey";

drop index "users_email_key";

alter table "users" add constraint "users_email_key" unique ("email");

alter table "logins" add constraint "logins_email_fkey" foreign key ("email") references "users" ("email");
