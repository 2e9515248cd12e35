-- before
create collation c1 (locale = 'C');
create domain d as text collate c1;
create type pair as (a text collate c1, b int);
create type r as range (subtype = text, collation = c1);
create table t (d d, p pair, r r);
-- rows
insert into t values ('x', ('y', 1), '[a,b]');
-- after
create collation c1 (locale = 'POSIX');
create domain d as text collate c1;
create type pair as (a text collate c1, b int);
create type r as range (subtype = text, collation = c1);
create table t (d d, p pair, r r);
-- up
alter domain "d" rename to "d__old";

alter type "pair" rename to "pair__old";

alter type "r" rename to "r__old";
alter type "r_multirange" rename to "r_multirange__old";
alter function "r"(text, text) rename to "r__old";
alter function "r"(text, text, text) rename to "r__old";
alter function "r_multirange"() rename to "r_multirange__old";

alter collation "c1" rename to "c1__old";

create collation "c1" (locale = 'POSIX');

create domain "d" as text collate c1;

alter table "t" alter column "d" type d;

create type "pair" as (
  "a" text collate c1,
  "b" integer
);

alter table "t" alter column "p" type pair using "p"::text::pair;

create type "r" as range (subtype = text, collation = public.c1);

alter table "t" alter column "r" type r using "r"::text::r;

drop type "r__old";

drop type "pair__old";

drop domain "d__old";

drop collation "c1__old";
