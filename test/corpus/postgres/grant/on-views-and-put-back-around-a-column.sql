-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create table users (id integer, name varchar(10));
create view names as select id, name from users;
alter view names owner to keeper;
grant select on users to keeper;
grant select on names to reader;
grant insert (name) on names to reader;
comment on column names.name is 'kept';
create materialized view cached as select name from users;
grant select on cached to reader;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create table users (id integer, name text);
create view names as select id, name from users;
alter view names owner to keeper;
grant select on users to keeper;
grant select on names to reader;
grant insert (name) on names to reader;
comment on column names.name is 'kept';
create materialized view cached as select name from users;
grant select on cached to reader;
-- up
drop materialized view "cached";

drop view "names";

alter table "users" alter column "name" type text;

create view "names" as
 SELECT id,
    name
   FROM users;

create materialized view "cached" as
 SELECT name
   FROM users;

comment on column "names"."name" is 'kept';

grant select on "cached" to "reader";
grant select on "names" to "reader";

grant insert ("name") on "names" to "reader";

alter view "names" owner to "keeper";
-- down
drop materialized view "cached";

drop view "names";

alter table "users" alter column "name" type varchar(10);

create view "names" as
 SELECT id,
    name
   FROM users;

create materialized view "cached" as
 SELECT name
   FROM users;

comment on column "names"."name" is 'kept';

grant select on "cached" to "reader";
grant select on "names" to "reader";

grant insert ("name") on "names" to "reader";

alter view "names" owner to "keeper";
-- hazards:
