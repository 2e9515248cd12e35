-- before
create table m (a int, b int) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
-- after
create table m (a int, b int, constraint pk primary key (a)) partition by range (a);
create table m_1 (a int, b int, constraint own_pk primary key (a));
alter table m attach partition m_1 for values from (0) to (10);
create index own on m_1 (b);
create index whole on m (b);
create table m_2 (a int, b int, constraint other_pk primary key (a));
alter table m attach partition m_2 for values from (10) to (20);
-- up
create table "m_2" (
  "a" integer not null,
  "b" integer,
  constraint "other_pk" primary key ("a")
);

alter table "m" alter column "a" set not null;

alter table "m_1" add constraint "own_pk" primary key ("a");
alter table "m" add constraint "pk" primary key ("a");

create index "m_2_b_idx" on "m_2" ("b");
create index concurrently "own" on "m_1" ("b");
create index "whole" on "m" ("b");

alter table "m" attach partition "m_2" for values from (10) to (20);
-- hazards: blocks-reads, blocks-writes, depends-on-data
