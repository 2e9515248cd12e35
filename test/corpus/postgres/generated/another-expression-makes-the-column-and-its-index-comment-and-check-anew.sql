-- before
create table t (a int, b int generated always as (a * 2) stored, check (b > 0));
create index t_b_idx on t (b);
comment on column t.b is 'computed';
comment on index t_b_idx is 'fast';
-- rows
insert into t values (2);
-- after
create table t (a int, b int generated always as (a * 3) stored, check (b > 0));
create index t_b_idx on t (b);
comment on column t.b is 'computed';
comment on index t_b_idx is 'fast';
-- up
alter table "t" drop column "b";

alter table "t" add column "b" integer generated always as (a * 3) stored;

alter table "t" add constraint "t_b_check" check (b > 0);

create index "t_b_idx" on "t" ("b");

comment on column "t"."b" is 'computed';
comment on index "t_b_idx" is 'fast';
-- hazards: blocks-reads, blocks-writes, depends-on-data, table-rewrite
