-- before
create table t (id int not null, foo text not null) partition by list (foo);
create table t_1 partition of t for values in ('1');
create unique index t_foo_id_key on only t (foo, id);
create unique index t_1_foo_id_key on t_1 (foo, id);
alter index t_foo_id_key attach partition t_1_foo_id_key;
alter table t_1 add constraint t_1_pkey unique using index t_1_foo_id_key;
-- after
create table t (id int not null, foo text not null) partition by list (foo);
create table t_1 partition of t for values in ('1');
alter table t add constraint t_foo_id_key unique (foo, id);
-- up
drop index "t_foo_id_key" cascade;

alter table "t" add constraint "t_foo_id_key" unique ("foo", "id");
-- down
alter table "t" drop constraint "t_foo_id_key";

alter table "t_1" add constraint "t_1_pkey" unique ("foo", "id");

create unique index "t_foo_id_key" on "t" ("foo", "id");
-- hazards: blocks-reads, depends-on-data
