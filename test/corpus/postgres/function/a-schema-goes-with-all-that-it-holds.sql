-- before
create schema app;
create table app.t (id int);
create function app.next_id() returns int language sql as 'select 1';
alter table app.t alter column id set default app.next_id();
create procedure app.clear() language sql as 'delete from app.t';
-- after
-- up
drop procedure "app"."clear"();

drop table "app"."t";

drop function "app"."next_id"();

drop schema "app";
