-- before
create table a (id int primary key);
create table b (x int);
alter table b add constraint b_x_fkey foreign key (x) references a not valid;
-- after
create table a (id int primary key);
create table b (x int references a);
-- up
alter table "b" validate constraint "b_x_fkey";
-- down
alter table "b" drop constraint "b_x_fkey";

alter table "b" add constraint "b_x_fkey" foreign key ("x") references "a" ("id") not valid;
-- hazards: depends-on-data
