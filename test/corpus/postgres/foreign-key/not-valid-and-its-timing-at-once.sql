-- before
create table a (id int primary key);
create table b (x int);
alter table b add constraint b_x_fkey foreign key (x) references a not valid;
-- after
create table a (id int primary key);
create table b (x int references a deferrable);
-- up
alter table "b" alter constraint "b_x_fkey" deferrable;
alter table "b" validate constraint "b_x_fkey";
