-- before
create table a (id int);
create view b as select 1 as id;
create view c as select id from a;
-- after
create view a as select 1 as id;
create table b (id int);
create materialized view c as select id from a;
-- up
drop view "b";

create table "b" (
  "id" integer
);

drop view "c";

drop table "a";

create view "a" as
 SELECT 1 AS id;

create materialized view "c" as
 SELECT id
   FROM a;
-- hazards: data-loss
