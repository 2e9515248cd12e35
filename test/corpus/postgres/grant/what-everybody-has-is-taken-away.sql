-- before
create type status as enum ('new');
create type mood as enum ('new');
revoke usage on type mood from public;
-- after
create type status as enum ('new');
revoke all on type status from public;
create type mood as enum ('new');
-- up
grant usage on type "mood" to public;

revoke usage on type "status" from public;
-- down
grant usage on type "status" to public;

revoke usage on type "mood" from public;
-- hazards:
