-- before
create type status as enum ('new', 'gone');
comment on type status is 'state of a job';
-- after
create type status as enum ('new');
comment on type status is 'state of a job';
-- up
comment on type "status" is null;

alter type "status" rename to "status__old";
create type "status" as enum ('new');

comment on type "status" is 'state of a job';

drop type "status__old";
