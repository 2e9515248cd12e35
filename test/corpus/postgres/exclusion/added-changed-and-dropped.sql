-- before
create table rooms (during tsrange, at point, constraint x exclude using gist (during with &&));
-- after
create table rooms (during tsrange, at point, constraint x exclude using gist (during with -|-), constraint y exclude using gist (at with ~=));
-- up
alter table "rooms" drop constraint "x";

alter table "rooms" add constraint "x" exclude using gist (during WITH -|-);
alter table "rooms" add constraint "y" exclude using gist (at WITH ~=);
-- hazards: blocks-reads, depends-on-data
