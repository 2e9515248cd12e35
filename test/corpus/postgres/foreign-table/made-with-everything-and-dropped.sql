-- before
create foreign data wrapper w;
create server s foreign data wrapper w;
-- after
create foreign data wrapper w;
create server s foreign data wrapper w;
create schema app;
create foreign table app.users (
  id integer options (column_name 'ID') not null,
  name varchar(20) options (column_name 'na''me', "odd name" 'x') collate "C" default 'x',
  twice integer generated always as (id * 2) stored,
  constraint positive check (id > 0)
) server s options (schema_name 'remote', table_name 'users');
comment on foreign table app.users is 'elsewhere';
comment on column app.users.id is 'key';
create view names as select name from app.users;
create foreign table bare () server s;
-- up
create schema "app";

create foreign table "app"."users" (
  "id" integer options (column_name 'ID') not null,
  "name" varchar(20) collate "C" default 'x',
  "twice" integer generated always as (id * 2) stored,
  constraint "positive" check (id > 0)
) server "s" options (schema_name 'remote', table_name 'users');

create foreign table "bare" () server "s";

alter foreign table "app"."users" alter column "name" options (add column_name 'na''me', add "odd name" 'x');

create view "names" as
 SELECT name
   FROM app.users;

comment on column "app"."users"."id" is 'key';
comment on foreign table "app"."users" is 'elsewhere';
-- down
drop view "names";

drop foreign table "app"."users";
drop foreign table "bare";

drop schema "app";
-- hazards:
