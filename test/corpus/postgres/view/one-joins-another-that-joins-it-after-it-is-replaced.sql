-- before
create view a as select 1 as x;
-- after
create view a as select 1 as x;
create view b as select x from a;
create or replace view a as select x from b;
-- up
create view "b" as
 SELECT x
   FROM a;

create or replace view "a" as
 SELECT x
   FROM b;
