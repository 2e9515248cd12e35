-- before
create table t (id int not null, foo text not null) partition by list (foo);
create table t_1 partition of t for values in ('1');
alter table only t add constraint some_pkey primary key (foo, id);
create unique index t_1_pkey on t_1 (foo, id);
-- after
create table t (id int not null, foo text not null) partition by list (foo);
create table t_1 partition of t for values in ('1');
alter table only t add constraint some_pkey primary key (foo, id);
create unique index t_1_pkey on t_1 (foo, id);
alter table t_1 add constraint t_1_pkey primary key using index t_1_pkey;
alter index some_pkey attach partition t_1_pkey;
-- up
drop index "t_1_pkey";

alter table "t_1" add constraint "t_1_pkey" primary key ("foo", "id");

alter index "some_pkey" attach partition "t_1_pkey";
-- down
alter table "t" drop constraint "some_pkey";

alter table only "t" add constraint "some_pkey" primary key ("foo", "id");

create unique index concurrently "t_1_pkey" on "t_1" ("foo", "id");
-- hazards: blocks-reads, depends-on-data
