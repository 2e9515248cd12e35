-- before
create table t (a int, b int);
create index i1 on t (a);
create index i2 on t (a);
create index i3 on t (a) where b > 0;
create index i4 on t (a) with (fillfactor = 70);
-- after
create table t (a int, b int);
create unique index i1 on t (a);
create index i2 on t (a desc);
create index i3 on t (a) where b > 1;
create index i4 on t (a) include (b);
-- up
drop index "i1";
drop index "i2";
drop index "i3";
drop index "i4";

create unique index "i1" on "t" ("a");
create index "i2" on "t" ("a" desc);
create index "i3" on "t" ("a") where (b > 1);
create index "i4" on "t" ("a") include ("b");
-- hazards: blocks-writes, depends-on-data
