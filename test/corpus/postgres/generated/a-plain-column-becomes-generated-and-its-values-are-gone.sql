-- before
create table t (a int, b int not null default 1);
-- rows
insert into t values (1, 2);
-- after
create table t (a int, b int not null generated always as (a * 2) stored);
-- up
alter table "t" drop column "b";

alter table "t" add column "b" integer generated always as (a * 2) stored not null;
-- hazards: blocks-reads, data-loss, table-rewrite
