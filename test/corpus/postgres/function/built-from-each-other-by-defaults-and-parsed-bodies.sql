-- before
create function z() returns int language sql return 1;
create function y(a int default z()) returns int language sql return a + z();
create function x(a int default y()) returns int language sql immutable as 'select y(a)';
create table t (id int default x());
-- after
create function z() returns bigint language sql return 1;
create function y(a bigint default z()) returns bigint language sql return a + z();
create function x(a bigint default y()) returns bigint language sql immutable as 'select y(a)';
create table t (id bigint default x());
-- up
alter table "t" alter column "id" drop default;

alter table "t" alter column "id" type bigint;

drop function "x"(integer);
drop function "y"(integer);
drop function "z"();

create function "z"()
returns bigint
language sql
return 1;

create function "y"("a" bigint default z())
returns bigint
language sql
return (a + z());

create function "x"("a" bigint default y())
returns bigint
language sql
immutable
as $$select y(a)$$;

alter table "t" alter column "id" set default x();
