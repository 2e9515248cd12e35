-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
create table users (id integer);
grant select, insert on users to writer;
grant select on users to reader;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
create table users (id integer);
grant select, update, delete, truncate, references, trigger on users to writer;
-- up
revoke select on "users" from "reader";

revoke insert on "users" from "writer";
grant update, delete, truncate, references, trigger on "users" to "writer";
-- down
revoke update, delete, truncate, references, trigger on "users" from "writer";
grant insert on "users" to "writer";

grant select on "users" to "reader";
-- hazards:
