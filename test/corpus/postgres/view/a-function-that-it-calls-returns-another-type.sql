-- before
create function f() returns int language sql immutable as 'select 1';
create view v as select f() as a;
create view w as select a from v;
comment on view v is 'put back';
-- after
create function f() returns bigint language sql immutable as 'select 1::bigint';
create view v as select f() as a;
create view w as select a from v;
comment on view v is 'put back';
-- up
drop view "w";
drop view "v";

drop function "f"();

create function "f"()
returns bigint
language sql
immutable
as $$select 1::bigint$$;

create view "v" as
 SELECT f() AS a;

create view "w" as
 SELECT a
   FROM v;

comment on view "v" is 'put back';
