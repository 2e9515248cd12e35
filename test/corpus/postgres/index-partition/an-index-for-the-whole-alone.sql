-- before
create table t (id int not null, foo text not null) partition by list (foo);
create table t_1 partition of t for values in ('1');
create table t_2 partition of t for values in ('2');
create index t_foo on t (foo);
-- after
create table t (id int not null, foo text not null) partition by list (foo);
create table t_1 partition of t for values in ('1');
create table t_2 partition of t for values in ('2');
create index t_foo on only t (foo);
create index t_1_foo_idx on t_1 (foo);
-- up
drop index "t_foo";

create index "t_foo" on only "t" ("foo");
create index "t_1_foo_idx" on "t_1" ("foo");
-- down
alter index "t_foo" attach partition "t_1_foo_idx";

create index concurrently "t_2_foo_idx" on "t_2" ("foo");

alter index "t_foo" attach partition "t_2_foo_idx";
-- hazards: blocks-writes
