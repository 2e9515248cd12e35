-- requires: 18
-- before
create table t (a int, constraint c check (a > 0) not enforced, constraint d check (a > 1), constraint e check (a > 2) not enforced);
-- after
create table t (a int, constraint c check (a > 0), constraint d check (a > 1) not enforced, constraint e check (a > 2));
alter table t drop constraint e; alter table t add constraint e check (a > 2) not valid;
-- up
alter table "t" drop constraint "c";
alter table "t" drop constraint "d";
alter table "t" drop constraint "e";

alter table "t" add constraint "c" check (a > 0);
alter table "t" add constraint "d" check (a > 1) not enforced;
alter table "t" add constraint "e" check (a > 2) not valid;
-- hazards: blocks-reads, depends-on-data
