-- before
-- after
create extension btree_gist;
create table bookings (
  room int, during tsrange, cancelled bool,
  constraint no_overlap exclude using gist (room with =, during with &&) where (not cancelled) deferrable initially deferred
);
-- up
create extension if not exists "btree_gist";

create table "bookings" (
  "room" integer,
  "during" tsrange,
  "cancelled" boolean,
  constraint "no_overlap" exclude using gist (room WITH =, during WITH &&) WHERE ((NOT cancelled)) DEFERRABLE INITIALLY DEFERRED
);
-- down
drop table "bookings";

drop extension "btree_gist";
