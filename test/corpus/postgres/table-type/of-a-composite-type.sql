-- before
create type comp as (a int, b text);
create table t of comp (a primary key);
create table u (a int, b text);
create table v of comp;
-- after
create type comp as (a bigint, b text, c date);
create table t of comp (a primary key, b with options default 'x' not null);
create table u (a int, b text);
create table v (a int, b text);
create table w of comp (constraint pos check (a > 0));
-- up
alter table "v" not of;

alter type "comp" alter attribute "a" type bigint cascade;

alter type "comp" add attribute "c" date cascade;

create table "w" of "comp" (
  constraint "pos" check (a > 0)
);

alter table "t" alter column "b" set default 'x';

alter table "t" alter column "b" set not null;
-- hazards: blocks-reads, depends-on-data
