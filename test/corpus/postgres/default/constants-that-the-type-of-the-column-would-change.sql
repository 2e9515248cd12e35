-- before
create table t (a int);
-- after
create domain dh as interval hour;
create table t (a int, b interval day default '1 day 02:03:04'::interval, c interval(0) default '1.6 s'::interval, d interval year to month default '1-2'::interval, e interval default '1 h', f dh default '1 day 02:03:04'::interval, w char default 'y', x bit(3) default '101');
-- up
create domain "dh" as interval hour;

alter table "t" add column "b" interval day default '1 day 02:03:04'::interval;
alter table "t" add column "c" interval(0) default '00:00:01.6'::interval;
alter table "t" add column "d" interval year to month default '1 year 2 mons'::interval;
alter table "t" add column "e" interval default '01:00:00';
alter table "t" add column "f" dh default '1 day 02:03:04'::interval;
alter table "t" add column "w" character(1) default 'y';
alter table "t" add column "x" bit(3) default '101';
-- down
alter table "t" drop column "b";
alter table "t" drop column "c";
alter table "t" drop column "d";
alter table "t" drop column "e";
alter table "t" drop column "f";
alter table "t" drop column "w";
alter table "t" drop column "x";

drop domain "dh";
-- hazards:
