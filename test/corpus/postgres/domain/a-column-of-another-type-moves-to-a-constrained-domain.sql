-- before
create domain posint as int check (value > 0);
create table t (a text, b bigint, c int[], d varchar(20));
-- rows
insert into t values ('1', 2, '{3}', '4');
-- after
create domain posint as int check (value > 0);
create table t (a posint, b posint, c posint[], d posint);
-- up
alter table "t" alter column "a" type posint using "a"::posint;
alter table "t" alter column "b" type posint;
alter table "t" alter column "c" type posint[];
alter table "t" alter column "d" type posint using "d"::posint;
-- down
alter table "t" alter column "a" type text;
alter table "t" alter column "b" type bigint;
alter table "t" alter column "c" type integer[];
alter table "t" alter column "d" type varchar(20);
-- hazards: blocks-reads, depends-on-data, table-rewrite
