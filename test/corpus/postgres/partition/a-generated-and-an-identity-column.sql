-- requires: 17
-- before
create table m (a int not null, b int) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
-- after
create table m (a int not null, b int, c int generated always as (a + 1) stored, d bigint generated always as identity) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
create table m_2 partition of m for values from (10) to (20);
-- up
alter table "m" add column "c" integer generated always as (a + 1) stored;
alter table "m" add column "d" bigint generated always as identity;

create table "m_2" partition of "m" for values from (10) to (20);
-- hazards: blocks-reads, table-rewrite
