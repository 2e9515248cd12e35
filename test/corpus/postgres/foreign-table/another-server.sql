-- before
create foreign data wrapper w;
create server s foreign data wrapper w;
create server r foreign data wrapper w;
create foreign table users (id integer) server s;
create function on_change() returns trigger language plpgsql as 'begin return null; end';
create trigger tr after insert on users for each statement execute function on_change();
-- after
create foreign data wrapper w;
create server s foreign data wrapper w;
create server r foreign data wrapper w;
create foreign table users (id integer) server r;
create function on_change() returns trigger language plpgsql as 'begin return null; end';
create trigger tr after insert on users for each statement execute function on_change();
-- up
drop foreign table "users";

create foreign table "users" (
  "id" integer
) server "r";

create trigger "tr"
  after insert on "users"
  execute function "on_change"();
-- down
drop foreign table "users";

create foreign table "users" (
  "id" integer
) server "s";

create trigger "tr"
  after insert on "users"
  execute function "on_change"();
-- hazards:
