-- before
create schema "we ird";
create table "we ird"."ta""ble" ("co""l, umn" integer);
-- after
create schema "we ird";
create table "we ird"."ta""ble" ("co""l, umn" integer);
grant select ("co""l, umn") on "we ird"."ta""ble" to public;
-- up
grant select ("co""l, umn") on "we ird"."ta""ble" to public;
-- down
revoke select ("co""l, umn") on "we ird"."ta""ble" from public;
-- hazards:
