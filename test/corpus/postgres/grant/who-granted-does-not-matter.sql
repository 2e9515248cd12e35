-- before
do $$ begin create role boss; exception when duplicate_object then null; end $$;
do $$ begin create role clerk; exception when duplicate_object then null; end $$;
create table users (id integer);
grant select on users to boss with grant option;
grant select on users to clerk;
-- after
do $$ begin create role boss; exception when duplicate_object then null; end $$;
do $$ begin create role clerk; exception when duplicate_object then null; end $$;
create table users (id integer);
grant select on users to boss with grant option;
set role boss;
grant select on users to clerk;
reset role;
-- up

-- down

-- hazards:
