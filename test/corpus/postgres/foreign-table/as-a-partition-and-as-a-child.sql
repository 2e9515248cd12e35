-- before
create foreign data wrapper w;
create server s foreign data wrapper w;
create table whole (id integer not null, part integer) partition by list (part);
create table parent (id integer);
create foreign table later (id integer not null, part integer) server s;
-- after
create foreign data wrapper w;
create server s foreign data wrapper w;
create table whole (id integer not null, part integer, more text) partition by list (part);
create foreign table one partition of whole for values in (1) server s options (table_name 'x');
create table parent (id integer);
create foreign table child (more text) inherits (parent) server s;
create foreign table later (id integer not null, part integer, more text) server s;
alter table whole attach partition later for values in (2);
-- up
create foreign table "child" (
  "more" text
) inherits ("parent") server "s";

alter table "later" add column "more" text;
alter table "whole" add column "more" text;

create foreign table "one" partition of "whole" for values in (1) server "s" options (table_name 'x');

alter table "whole" attach partition "later" for values in (2);
-- down
alter table "whole" detach partition "later";

alter table "later" drop column "more";

drop foreign table "child";
drop foreign table "one";

alter table "whole" drop column "more";
-- hazards: depends-on-data
