-- before
create table m (a int, b text) partition by list (b);
create table m_x partition of m for values in ('x','X') partition by hash (a);
create table m_x0 partition of m_x for values with (modulus 2, remainder 0);
create table m_x1 partition of m_x for values with (modulus 2, remainder 1);
create unique index u on m (a, b);
-- after
create table m (a int, b text, c serial) partition by list (b);
create table m_x partition of m for values in ('x','X') partition by hash (a);
create table m_x0 partition of m_x for values with (modulus 2, remainder 0);
create table m_x1 partition of m_x for values with (modulus 2, remainder 1);
create unique index u on m (a, b);
create index odd on m_x0 (c);
create index whole on m (c);
-- up
alter table "m" add column "c" serial;

create index concurrently "odd" on "m_x0" ("c");
create index "whole" on "m" ("c");
-- hazards: blocks-reads, blocks-writes, table-rewrite
