-- before
create table m (a int, b int) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
create index b_1 on m_1 (b);
-- after
create table m (a int, b int) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
create index b_1 on m_1 (b);
create unique index whole on m (a, b);
create index b_all on only m (b);
alter index b_all attach partition b_1;
-- up
create index "b_all" on "m" ("b");
create unique index "whole" on "m" ("a", "b");
-- hazards: blocks-writes, depends-on-data
