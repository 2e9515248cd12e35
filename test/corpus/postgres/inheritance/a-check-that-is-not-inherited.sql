-- before
create table base (id int);
create table child () inherits (base);
-- after
create table base (id int, constraint only_here check (id > 0) no inherit);
create table child (constraint own check (id > 5)) inherits (base);
-- up
alter table "base" add constraint "only_here" check (id > 0) no inherit;
alter table "child" add constraint "own" check (id > 5);
-- hazards: blocks-reads, depends-on-data
