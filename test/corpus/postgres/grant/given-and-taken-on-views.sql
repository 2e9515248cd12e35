-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create view one as select 1 as id;
grant all on one to reader;
create materialized view two as select 1 as id;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create view one as select 1 as id;
grant select (id) on one to reader;
create materialized view two as select 1 as id;
grant select on two to reader;
revoke insert on two from current_user;
-- up
revoke all on "one" from "reader";

revoke insert on "two" from current_user;
grant select on "two" to "reader";

grant select ("id") on "one" to "reader";
-- down
revoke select ("id") on "one" from "reader";

grant insert on "two" to current_user;
revoke select on "two" from "reader";

grant all on "one" to "reader";
-- hazards:
