-- before
do $$ begin create role app; exception when duplicate_object then null; end $$;
create foreign data wrapper w;
create server old_server foreign data wrapper w options (host 'a');
create user mapping for public server old_server options (user 'x');
create foreign table t (id integer) server old_server;
grant usage on foreign server old_server to app;
comment on server old_server is 'kept';
-- after
do $$ begin create role app; exception when duplicate_object then null; end $$;
create foreign data wrapper w;
create server new_server foreign data wrapper w options (host 'a');
create user mapping for public server new_server options (user 'x');
create foreign table t (id integer) server new_server;
grant usage on foreign server new_server to app;
comment on server new_server is 'kept';
-- renames
alter server "old_server" rename to "new_server";
-- up
create server "new_server" foreign data wrapper "w" options (host 'a');

create user mapping for public server "new_server" options (user 'x');

comment on server "new_server" is 'kept';

grant usage on foreign server "new_server" to "app";

drop foreign table "t";

create foreign table "t" (
  "id" integer
) server "new_server";

drop user mapping for public server "old_server";

drop server "old_server";
-- down
create server "old_server" foreign data wrapper "w" options (host 'a');

create user mapping for public server "old_server" options (user 'x');

comment on server "old_server" is 'kept';

grant usage on foreign server "old_server" to "app";

drop foreign table "t";

create foreign table "t" (
  "id" integer
) server "old_server";

drop user mapping for public server "new_server";

drop server "new_server";
-- hazards:
