-- before
create function one() returns int language sql as $$select 1$$;
create domain a as int default one();
create table t (a a);
-- rows
insert into t values (5);
-- after
create function one() returns bigint language sql as $$select 1$$;
create domain a as int default one();
create table t (a a);
-- up
alter domain "a" drop default;

drop function "one"();

create function "one"()
returns bigint
language sql
as $$select 1$$;

alter domain "a" set default one();
