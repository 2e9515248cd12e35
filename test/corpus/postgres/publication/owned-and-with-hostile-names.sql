-- requires: 15
-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create schema "we ird";
create table "we ird"."ta""ble" ("co""l" integer primary key);
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create schema "we ird";
create table "we ird"."ta""ble" ("co""l" integer primary key);
create publication "pub""li; c" for table "we ird"."ta""ble" ("co""l") where ("co""l" > 1);
alter publication "pub""li; c" owner to keeper;
-- up
create publication "pub""li; c" for table "we ird"."ta""ble" ("co""l") where ("co""l" > 1);

alter publication "pub""li; c" owner to "keeper";
-- down
drop publication "pub""li; c";
-- hazards:
