-- before
create table rooms (during daterange, size int, constraint x exclude using gist (during with &&) where (size > 1));
-- after
create table rooms (during daterange, size bigint, constraint x exclude using gist (during with &&) where (size > 1));
-- up
alter table "rooms" drop constraint "x";

alter table "rooms" alter column "size" type bigint;

alter table "rooms" add constraint "x" exclude using gist (during WITH &&) WHERE ((size > 1));
