-- before
do $$ begin create role "O'Re\il""ly $q$ -- x"; exception when duplicate_object then null; end $$;
do $$ begin create role "select"; exception when duplicate_object then null; end $$;
do $$ begin create role "ünïcödé名前"; exception when duplicate_object then null; end $$;
create schema "we ird";
create table "we ird"."ta""ble; drop" (id integer);
-- after
do $$ begin create role "O'Re\il""ly $q$ -- x"; exception when duplicate_object then null; end $$;
do $$ begin create role "select"; exception when duplicate_object then null; end $$;
do $$ begin create role "ünïcödé名前"; exception when duplicate_object then null; end $$;
create schema "we ird";
create table "we ird"."ta""ble; drop" (id integer);
grant usage on schema "we ird" to "O'Re\il""ly $q$ -- x";
grant select on "we ird"."ta""ble; drop" to "select", "ünïcödé名前";
-- up
grant usage on schema "we ird" to "O'Re\il""ly $q$ -- x";
grant select on "we ird"."ta""ble; drop" to "ünïcödé名前";
grant select on "we ird"."ta""ble; drop" to "select";
-- down
revoke usage on schema "we ird" from "O'Re\il""ly $q$ -- x";
revoke select on "we ird"."ta""ble; drop" from "ünïcödé名前";
revoke select on "we ird"."ta""ble; drop" from "select";
-- hazards:
