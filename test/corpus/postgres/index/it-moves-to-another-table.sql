-- before
create table a (x int);
create table b (x int);
create index the_idx on a (x);
-- after
create table a (x int);
create table b (x int);
create index the_idx on b (x);
-- up
drop index "the_idx";

create index "the_idx" on "b" ("x");
