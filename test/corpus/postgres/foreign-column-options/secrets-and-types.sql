-- before
create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table users (id integer options (column_name 'ID', password 'x'), name text options (a 'b')) server s;
-- after
create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table users (id bigint options (column_name 'ID', password 'y'), name text) server s;
-- up
alter foreign table "users" alter column "name" options (drop a);

alter table "users" alter column "id" type bigint;
-- down
alter table "users" alter column "id" type integer;

alter foreign table "users" alter column "name" options (add a 'b');
-- hazards:
