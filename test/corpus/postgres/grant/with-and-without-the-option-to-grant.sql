-- before
do $$ begin create role a; exception when duplicate_object then null; end $$;
do $$ begin create role b; exception when duplicate_object then null; end $$;
do $$ begin create role c; exception when duplicate_object then null; end $$;
do $$ begin create role d; exception when duplicate_object then null; end $$;
do $$ begin create role e; exception when duplicate_object then null; end $$;
create table t (id integer);
grant select, insert on t to a;
grant select, insert on t to b with grant option;
grant all on t to c with grant option;
grant all on t to d;
grant all on t to e with grant option;
-- after
do $$ begin create role a; exception when duplicate_object then null; end $$;
do $$ begin create role b; exception when duplicate_object then null; end $$;
do $$ begin create role c; exception when duplicate_object then null; end $$;
do $$ begin create role d; exception when duplicate_object then null; end $$;
do $$ begin create role e; exception when duplicate_object then null; end $$;
create table t (id integer);
grant select on t to a with grant option;
grant insert on t to a;
grant select, insert on t to b;
grant all on t to c;
grant all on t to d with grant option;
grant all on t to e;
grant select, update on t to e with grant option;
-- up
grant select on "t" to "a" with grant option;
revoke grant option for select, insert on "t" from "b";
revoke grant option for all on "t" from "c";
grant all on "t" to "d" with grant option;
revoke grant option for all on "t" from "e";
grant select, update on "t" to "e" with grant option;
-- down
revoke grant option for select on "t" from "a";
grant select, insert on "t" to "b" with grant option;
grant all on "t" to "c" with grant option;
revoke grant option for all on "t" from "d";
grant all on "t" to "e" with grant option;
-- hazards:
