-- before
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
do $$ begin create role kept; exception when duplicate_object then null; end $$;
create foreign data wrapper w;
create server s foreign data wrapper w;
create user mapping for app server s options (user 'a', password 'one');
create user mapping for other server s options (user 'a');
create user mapping for kept server s options (user 'a', password 'three', sslkey 'file');
-- after
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role other; exception when duplicate_object then null; end $$;
do $$ begin create role kept; exception when duplicate_object then null; end $$;
create foreign data wrapper w;
create server s foreign data wrapper w;
create user mapping for app server s options (user 'a');
create user mapping for other server s options (user 'b', password 'two');
create user mapping for kept server s options (user 'a', password 'four', sslkey 'other');
-- up
alter user mapping for "app" server "s" options (drop password);

-- Secrets are not kept here: put them in by hand.
alter user mapping for "other" server "s" options (set user 'b', add password '<secret>');
-- down
-- Secrets are not kept here: put them in by hand.
alter user mapping for "app" server "s" options (add password '<secret>');

alter user mapping for "other" server "s" options (drop password, set user 'a');
-- hazards:
