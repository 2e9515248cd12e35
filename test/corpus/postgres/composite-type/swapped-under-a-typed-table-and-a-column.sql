-- before
create type pair as (a int, b text);
create table t of pair (primary key (a));
create table s (p pair);
-- rows
insert into t values (1, 'x');
insert into s values ((2, 'y'));
-- after
create type pair as (a bigint, b text);
create table t of pair (primary key (a));
create table s (p pair);
