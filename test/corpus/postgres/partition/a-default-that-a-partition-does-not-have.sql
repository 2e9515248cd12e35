-- before
create table m (a int, b int default 1) partition by range (a);
-- after
create table m (a int, b int default 1) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
alter table m_1 alter b drop default;
create table m_2 partition of m for values from (10) to (20);
alter table m_2 alter b set not null;
-- up
create table "m_1" (
  "a" integer,
  "b" integer
);

create table "m_2" partition of "m" for values from (10) to (20);

alter table "m_2" alter column "b" set not null;

alter table "m" attach partition "m_1" for values from (0) to (10);
-- hazards:
