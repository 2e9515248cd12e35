-- before
create schema a;
create schema b;
create type b.state as enum ('x', 'y');
-- after
create schema a;
create schema b;
create type b.state as enum ('x', 'y');
create domain a.state as b.state default 'x';
create table a.t (state a.state default 'y');
-- up
create domain "a"."state" as b.state default 'x';

create table "a"."t" (
  "state" a.state default 'y'
);
-- down
drop table "a"."t";

drop domain "a"."state";
