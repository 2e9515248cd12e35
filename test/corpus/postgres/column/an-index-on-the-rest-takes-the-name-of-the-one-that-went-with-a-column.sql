-- before
create table users (id int, a int, b int);
create index users_idx on users (a, b);
-- after
create table users (id int, a int);
create index users_idx on users (a);
-- up
alter table "users" drop column "b";

create index "users_idx" on "users" ("a");
-- hazards: blocks-writes, data-loss
