-- before
create table t (a char(3), b interval, c bit(4), d varbit(8), e interval, f time(3));
-- rows
insert into t values ('abc', '1 day 2:03:04.5', '1010', '1', '1 day 2 hours', '1:02:03.456');
-- after
create table t (a char(5), b interval day, c varbit(8), d varbit(9), e interval(3), f time(0));
-- up
alter table "t" alter column "a" type character(5);
alter table "t" alter column "b" type interval day;
alter table "t" alter column "c" type bit varying(8) using "c"::text::bit varying(8);
alter table "t" alter column "d" type bit varying(9);
alter table "t" alter column "e" type interval(3);
alter table "t" alter column "f" type time(0);
-- hazards: blocks-reads, data-loss, depends-on-data, table-rewrite
