-- requires: 18
-- before
create table t (a int constraint a_there not null, b int not null, c int, d int not null, e int not null no inherit);
-- after
create table t (a int not null, b int constraint b_there not null, c int, d int not null no inherit, e int not null);
alter table t add constraint c_there not null c not valid;
comment on constraint b_there on t is 'b is there';
-- up
alter table "t" rename constraint "a_there" to "t_a_not_null";
alter table "t" rename constraint "t_b_not_null" to "b_there";
alter table "t" alter constraint "t_d_not_null" no inherit;
alter table "t" alter constraint "t_e_not_null" inherit;

alter table "t" add constraint "c_there" not null "c" not valid;

comment on constraint "b_there" on "t" is 'b is there';
-- hazards:
