-- before
create table t (a int, b int);
alter table t add constraint x check (a > 0) not valid;
-- after
create table t (a int, b int, constraint x check (a > 0));
alter table t add constraint y check (b > 0) not valid;
-- up
alter table "t" validate constraint "x";

alter table "t" add constraint "y" check (b > 0) not valid;
-- hazards: depends-on-data
