-- before
create function f(a int) returns int language sql immutable as 'select a';
create table t (
  a int default f(1),
  b int check (f(b) > 0),
  c int generated always as (f(a)) stored
);
create index t_f on t (f(b));
create index t_p on t (a) where f(a) > 1;
create function g(a int default f(2)) returns int language sql return f(a);
comment on column t.a is 'kept';
-- after
create function f(a bigint) returns bigint language sql immutable as 'select a';
create table t (
  a int default f(1),
  b int check (f(b) > 0),
  c bigint generated always as (f(a)) stored
);
create index t_f on t (f(b));
create index t_p on t (a) where f(a) > 1;
create function g(a bigint default f(2)) returns bigint language sql return f(a);
comment on column t.a is 'kept';
-- rows
insert into t (a, b) values (1, 1);
-- up
drop index "t_f";
drop index "t_p";

alter table "t" drop constraint "t_b_check";

alter table "t" alter column "a" drop default;

alter table "t" drop column "c";

drop function "g"(integer);
drop function "f"(integer);

create function "f"("a" bigint)
returns bigint
language sql
immutable
as $$select a$$;

alter table "t" add column "c" bigint generated always as (f((a)::bigint)) stored;

alter table "t" alter column "a" set default f((1)::bigint);

alter table "t" add constraint "t_b_check" check (f((b)::bigint) > 0);

create index "t_f" on "t" (f((b)::bigint));
create index "t_p" on "t" ("a") where (f((a)::bigint) > 1);

create function "g"("a" bigint default f((2)::bigint))
returns bigint
language sql
return f(a);
