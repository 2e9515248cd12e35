-- before
create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table users (
  id integer options (column_name 'ID'),
  name text,
  gone text options (column_name 'x'),
  code integer options (a '1', b '2', c '3'),
  plain text options (a '1') collate "C"
) server s options (table_name 'users', fetch '1');
create view names as select name, code from users;
-- after
create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table users (
  id integer options (column_name 'id') not null,
  name text options (column_name 'nom'),
  code bigint options (b '2', c '4', d '5') default 1,
  plain text collate "C",
  fresh text options (column_name 'x') not null,
  constraint positive check (id > 0)
) server s options (table_name 'people', more 'x');
create view names as select name, code from users;
-- up
alter foreign table "users" alter column "plain" options (drop a);

alter table "users" drop column "gone";

alter foreign table "users" options (drop fetch, add more 'x', set table_name 'people');

alter foreign table "users" alter column "id" options (set column_name 'id');

alter table "users" add column "fresh" text options (column_name 'x') not null;

alter foreign table "users" alter column "name" options (add column_name 'nom');

alter table "users" alter column "id" set not null;

alter table "users" add constraint "positive" check (id > 0);

drop view "names";

alter table "users" alter column "code" type bigint;

alter foreign table "users" alter column "code" options (drop a, set c '4', add d '5');

alter table "users" alter column "code" set default 1;

create view "names" as
 SELECT name,
    code
   FROM users;
-- down
alter table "users" drop constraint "positive";

alter table "users" alter column "id" drop not null;

alter table "users" alter column "code" drop default;

alter foreign table "users" alter column "name" options (drop column_name);

alter table "users" drop column "fresh";

alter foreign table "users" options (drop more, add fetch '1', set table_name 'users');

alter foreign table "users" alter column "id" options (set column_name 'ID');

alter table "users" add column "gone" text options (column_name 'x');

alter foreign table "users" alter column "plain" options (add a '1');

drop view "names";

alter table "users" alter column "code" type integer;

alter foreign table "users" alter column "code" options (drop d, add a '1', set c '3');

create view "names" as
 SELECT name,
    code
   FROM users;
-- hazards:
