-- before
create table a (id int primary key);
create table b (x int references a, y int references a deferrable, z int references a deferrable initially deferred);
-- after
create table a (id int primary key);
create table b (x int references a deferrable initially deferred, y int references a, z int references a deferrable);
-- up
alter table "b" alter constraint "b_x_fkey" deferrable initially deferred;
alter table "b" alter constraint "b_y_fkey" not deferrable;
alter table "b" alter constraint "b_z_fkey" deferrable;
-- hazards:
