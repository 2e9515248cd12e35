-- before
create table m (a int) partition by list (a);
create table m_1 partition of m for values in (1);
-- after
create table m (a int) partition by list (a);
alter table m add constraint c check (a > 0) not valid;
create table m_1 partition of m for values in (1);
create table m_2 (a int); alter table m_2 add constraint c check (a > 0) not valid;
alter table m attach partition m_2 for values in (2);
-- up
create table "m_2" (
  "a" integer
);

alter table "m" add constraint "c" check (a > 0) not valid;
alter table "m_1" validate constraint "c";
alter table "m_2" add constraint "c" check (a > 0) not valid;

alter table "m" attach partition "m_2" for values in (2);
-- hazards: depends-on-data
