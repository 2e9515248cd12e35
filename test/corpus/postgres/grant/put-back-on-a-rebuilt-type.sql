-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create type status as enum ('new', 'old', 'odd');
alter type status owner to keeper;
revoke usage on type status from public;
grant usage on type status to reader;
create table users (status status);
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create type status as enum ('new', 'old');
alter type status owner to keeper;
revoke usage on type status from public;
grant usage on type status to reader;
create table users (status status);
-- up
alter type "status" rename to "status__old";

create type "status" as enum ('new', 'old');

alter table "users" alter column "status" type status using "status"::text::status;

revoke usage on type "status" from public;
grant usage on type "status" to "reader";

alter type "status" owner to "keeper";

drop type "status__old";
-- down
alter type "status" add value 'odd';
-- hazards: blocks-reads, depends-on-data, table-rewrite
