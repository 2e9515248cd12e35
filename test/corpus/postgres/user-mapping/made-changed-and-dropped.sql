-- before
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
create foreign data wrapper w;
create server s foreign data wrapper w;
create user mapping for app server s options (user 'a');
create user mapping for other server s;
create user mapping for public server s options (username 'x');
-- after
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
create foreign data wrapper w;
create server s foreign data wrapper w;
create user mapping for app server s options (user 'b');
create user mapping for current_user server s options (user 'me');
create user mapping for public server s options (user 'x', username 'y');
-- up
alter user mapping for "app" server "s" options (set user 'b');
alter user mapping for public server "s" options (add user 'x', set username 'y');

create user mapping for current_user server "s" options (user 'me');

drop user mapping for "other" server "s";
-- down
alter user mapping for "app" server "s" options (set user 'a');
alter user mapping for public server "s" options (drop user, set username 'x');

create user mapping for "other" server "s";

drop user mapping for current_user server "s";
-- hazards:
