-- before
create table t (a int default 1, b text default 'x', check (a > 0), check (b <> ''));
-- rows
insert into t values (1, '2');
-- after
create table t (a text default 'x', b int default 1, check (a <> ''), check (b > 0));
-- up
alter table "t" drop constraint "t_a_check";
alter table "t" drop constraint "t_b_check";

alter table "t" alter column "a" drop default;
alter table "t" alter column "b" drop default;

alter table "t" alter column "a" type text;
alter table "t" alter column "b" type integer using "b"::integer;

alter table "t" alter column "a" set default 'x';
alter table "t" alter column "b" set default 1;

alter table "t" add constraint "t_a_check" check (a <> ''::text);
alter table "t" add constraint "t_b_check" check (b > 0);
