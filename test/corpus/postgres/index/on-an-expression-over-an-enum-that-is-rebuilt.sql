-- before
create type s as enum ('a', 'b', 'c');
create table t (x s);
create index i1 on t ((x = 'a'));
create index i2 on t (x desc);
create unique index i3 on t (x) where x is not null;
-- rows
insert into t values ('a');
-- after
create type s as enum ('a', 'b');
create table t (x s);
create index i1 on t ((x = 'a'));
create index i2 on t (x desc);
create unique index i3 on t (x) where x is not null;
-- up
drop index "i1";
drop index "i3";

alter type "s" rename to "s__old";

create type "s" as enum ('a', 'b');

alter table "t" alter column "x" type s using "x"::text::s;

create index "i1" on "t" ((x = 'a'::s));
create unique index "i3" on "t" ("x") where (x IS NOT NULL);

drop type "s__old";
-- hazards: blocks-reads, blocks-writes, depends-on-data, table-rewrite
