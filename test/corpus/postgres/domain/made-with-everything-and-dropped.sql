-- before
-- after
create domain email as varchar(80) collate "C" default 'nobody@example.com' not null
  constraint email_at check (value ~ '@') constraint email_long check (length(value) > 3);
create table users (email email);
-- up
create domain "email" as varchar(80) collate "C"
  default 'nobody@example.com'
  not null
  constraint "email_at" check ((VALUE)::text ~ '@'::text)
  constraint "email_long" check (length((VALUE)::text) > 3);

create table "users" (
  "email" email
);
-- down
drop table "users";

drop domain "email";
