-- before
create view a as select 1 as x;
create view b as select x from a;
-- after
create view b as select 1 as x;
create view a as select x from b;
-- up
create or replace view "a" as
 SELECT x
   FROM b;

create or replace view "b" as
 SELECT 1 AS x;
