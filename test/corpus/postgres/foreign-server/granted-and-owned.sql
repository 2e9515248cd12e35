-- before
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table t (id integer) server s;
-- after
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create foreign data wrapper w;
grant usage on foreign data wrapper w to app, keeper;
create server s foreign data wrapper w;
grant usage on foreign server s to app with grant option;
alter server s owner to keeper;
create foreign table t (id integer) server s;
grant select on t to app;
grant update (id) on t to app;
alter foreign table t owner to keeper;
-- up
grant usage on foreign server "s" to "app" with grant option;
grant select on "t" to "app";
grant usage on foreign data wrapper "w" to "app";
grant usage on foreign data wrapper "w" to "keeper";

grant update ("id") on "t" to "app";

alter server "s" owner to "keeper";
alter foreign table "t" owner to "keeper";
-- down
alter server "s" owner to current_user;
alter foreign table "t" owner to current_user;

revoke update ("id") on "t" from "app";

revoke usage on foreign server "s" from "app";
revoke select on "t" from "app";
revoke usage on foreign data wrapper "w" from "app";
revoke usage on foreign data wrapper "w" from "keeper";
-- hazards:
