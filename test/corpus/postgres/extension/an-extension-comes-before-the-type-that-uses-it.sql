-- before
-- after
create extension citext;
create table users (email citext);
-- up
create extension if not exists "citext";

create table "users" (
  "email" citext
);
-- down
drop table "users";

drop extension "citext";
