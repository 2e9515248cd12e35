-- before
create table t (name text);
-- rows
insert into t values ('a'), ('b');
-- after
create table t (name text, id int generated always as identity);
-- up
alter table "t" add column "id" integer generated always as identity;
-- then
insert into t (name) values ('c');
-- hazards: blocks-reads, table-rewrite
