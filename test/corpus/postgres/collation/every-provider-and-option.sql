-- requires: 17
-- before
-- after
create schema app;
create collation c (locale = 'C');
create collation app.mixed (lc_collate = 'C', lc_ctype = 'POSIX');
create collation copied from "POSIX";
create collation loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create collation ruled (provider = icu, locale = 'und', rules = '&V << w <<< W');
create collation utf (provider = builtin, locale = 'C.UTF-8');
create table t (a text collate loose, b text collate app.mixed);
-- up
create schema "app";

create collation "app"."mixed" (lc_collate = 'C', lc_ctype = 'POSIX');
create collation "c" (locale = 'C');
create collation "copied" (locale = 'POSIX');
create collation "loose" (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create collation "ruled" (provider = icu, locale = 'und', rules = '&V << w <<< W');
create collation "utf" (provider = builtin, locale = 'C.UTF-8');

create table "t" (
  "a" text collate loose,
  "b" text collate app.mixed
);
-- down
drop table "t";

drop collation "app"."mixed";
drop collation "c";
drop collation "copied";
drop collation "loose";
drop collation "ruled";
drop collation "utf";

drop schema "app";
