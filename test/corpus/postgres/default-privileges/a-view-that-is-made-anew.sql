-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table users (id integer, name varchar(10));
create view names as select id, name from users;
create domain short as varchar(10);
alter default privileges grant select on tables to reader;
alter default privileges revoke usage on types from public;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table users (id integer, name text);
create view names as select id, name from users;
create domain short as text;
create domain newer as text;
alter default privileges grant select on tables to reader;
alter default privileges revoke usage on types from public;
-- up
create domain "newer" as text;
grant usage on domain "newer" to public;

drop view "names";

alter table "users" alter column "name" type text;

create view "names" as
 SELECT id,
    name
   FROM users;

revoke select on "names" from "reader";

drop domain "short";

create domain "short" as text;
grant usage on domain "short" to public;
-- down
drop view "names";

alter table "users" alter column "name" type varchar(10);

create view "names" as
 SELECT id,
    name
   FROM users;

revoke select on "names" from "reader";

drop domain "newer";
drop domain "short";

create domain "short" as varchar(10);
grant usage on domain "short" to public;
-- hazards:
