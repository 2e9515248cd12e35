-- before
create table target (id int primary key);
create table m (a int, t int) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
-- after
create table target (id int primary key);
create table m (a int, t int, constraint to_target foreign key (t) references target on delete cascade) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
alter table m_1 add constraint own foreign key (a) references target;
create table m_2 partition of m for values from (10) to (20);
-- up
alter table "m" add constraint "to_target" foreign key ("t") references "target" ("id") on delete cascade;

create table "m_2" partition of "m" for values from (10) to (20);

alter table "m_1" add constraint "own" foreign key ("a") references "target" ("id");
-- hazards: blocks-writes, depends-on-data
