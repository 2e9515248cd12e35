-- before
create foreign data wrapper w;
create server "s""s" foreign data wrapper w;
-- after
create foreign data wrapper w;
create server "s""s" foreign data wrapper w;
create schema "we ird";
create foreign table "we ird"."ta""ble" ("co""l" integer options ("op""t" 'val''ue\')) server "s""s" options ("select" 'x');
-- up
create schema "we ird";

create foreign table "we ird"."ta""ble" (
  "co""l" integer options ("op""t" E'val''ue\\')
) server "s""s" options (select 'x');
-- down
drop foreign table "we ird"."ta""ble";

drop schema "we ird";
-- hazards:
