-- before
create type status as enum ('new', 'gone');
comment on type status is 'state of a job';
-- after
create type status as enum ('new');
comment on type status is 'state of a job';
-- up
drop type "status";

create type "status" as enum ('new');

comment on type "status" is 'state of a job';
