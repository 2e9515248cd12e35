-- before
create view v as select 1 as a, 2 as b, 3 as c;
comment on column v.b is 'goes';
comment on column v.c is 'stays';
-- after
create view v as select 1 as a, 3 as c;
comment on column v.c is 'stays';
-- up
drop view "v";

create view "v" as
 SELECT 1 AS a,
    3 AS c;

comment on column "v"."c" is 'stays';
