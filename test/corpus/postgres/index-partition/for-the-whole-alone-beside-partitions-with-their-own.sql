-- before
-- after
create table t (id int not null, foo text not null) partition by list (foo);
create table t_1 partition of t for values in ('1');
create table t_2 partition of t for values in ('2');
create index t_foo on only t (foo);
comment on index t_foo is 'for the whole';
create index t_1_foo_idx on t_1 (foo);
alter table only t add constraint t_pkey primary key (foo, id);
alter table t_1 add constraint t_1_pkey primary key (foo, id);
alter index t_pkey attach partition t_1_pkey;
comment on constraint t_pkey on t is 'not whole';
-- up
create table "t" (
  "id" integer not null,
  "foo" text not null
) partition by list (foo);

create table "t_1" partition of "t" (
  constraint "t_1_pkey" primary key ("foo", "id")
) for values in ('1');

create table "t_2" partition of "t" for values in ('2');

alter table only "t" add constraint "t_pkey" primary key ("foo", "id");

create index "t_foo" on only "t" ("foo");
create index "t_1_foo_idx" on "t_1" ("foo");

alter index "t_pkey" attach partition "t_1_pkey";

comment on index "t_foo" is 'for the whole';
comment on constraint "t_pkey" on "t" is 'not whole';
-- down
drop table "t";
-- hazards:
