-- before
create table m (a int, b varchar(20) default 'x', constraint ck check (b <> 'q')) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
create index on m (b);
create index on m (lower(b));
-- after
create table m (a int, b text default 'x', constraint ck check (b <> 'q')) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
create index on m (b);
create index on m (lower(b));
-- up
drop index "m_lower_idx";

alter table "m" drop constraint "ck";

alter table only "m" alter column "b" drop default;
alter table "m_1" alter column "b" drop default;

alter table "m" alter column "b" type text;

alter table "m" alter column "b" set default 'x';

alter table "m" add constraint "ck" check (b <> 'q'::text);

create index "m_lower_idx" on "m" (lower(b));
-- hazards: blocks-reads, blocks-writes, depends-on-data
