-- before
create view v as select 1 as a, 2 as b;
-- after
create view v as select 2 as b, 1 as a;
-- up
drop view "v";

create view "v" as
 SELECT 2 AS b,
    1 AS a;
