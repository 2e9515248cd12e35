-- before
create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table users (id text, code varchar(10)) server s;
-- after
create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table users (id integer, code varchar(5)) server s;
-- up
alter table "users" alter column "id" type integer;
alter table "users" alter column "code" type varchar(5);
-- down
alter table "users" alter column "id" type text;
alter table "users" alter column "code" type varchar(10);
-- hazards:
