-- before
create table t (id int not null, foo text not null) partition by list (foo);
create table t_1 partition of t for values in ('1');
-- after
create table t (id int not null, foo text not null) partition by list (foo);
create table t_1 partition of t for values in ('1');
create unique index some_idx on only t (foo, id);
create unique index t_1_pkey on t_1 (foo, id);
alter table t_1 add constraint t_1_pkey primary key using index t_1_pkey;
alter index some_idx attach partition t_1_pkey;
-- up
alter table "t_1" add constraint "t_1_pkey" primary key ("foo", "id");

create unique index "some_idx" on "t" ("foo", "id");
-- down
drop index "some_idx" cascade;
-- hazards: blocks-reads, blocks-writes, depends-on-data
