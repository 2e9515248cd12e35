-- before
create access method heap_too type table handler heap_tableam_handler;
create materialized view m as select 1 as a;
create materialized view n using heap_too as select 1 as a;
-- after
create access method heap_too type table handler heap_tableam_handler;
create materialized view m using heap_too as select 1 as a;
create materialized view n as select 1 as a;
-- up
drop materialized view "m";

create materialized view "m" using "heap_too" as
 SELECT 1 AS a;

drop materialized view "n";

create materialized view "n" as
 SELECT 1 AS a;
