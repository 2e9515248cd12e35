-- before
create table t (a int, b int, constraint x check (a > 0), constraint y check (b > 0));
-- after
create table t (a int, b int, constraint x check (a > 1), constraint z check (a < b));
-- up
alter table "t" drop constraint "x";
alter table "t" drop constraint "y";

alter table "t" add constraint "x" check (a > 1);
alter table "t" add constraint "z" check (a < b);
-- hazards: blocks-reads, depends-on-data
