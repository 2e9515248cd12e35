-- before
create schema a;
create schema b;
-- after
create schema b;
-- up
drop schema "a";
-- down
create schema "a";
-- hazards:
