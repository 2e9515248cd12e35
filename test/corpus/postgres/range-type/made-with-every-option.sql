-- before
-- after
create schema app;
create function app.time_diff(a time, b time) returns double precision language sql immutable strict as 'select extract(epoch from (a - b))::double precision';
create type floatrange as range (subtype = float8, subtype_diff = float8mi);
create type app.timerange as range (subtype = time, subtype_diff = app.time_diff, multirange_type_name = app.timeranges);
create type names as range (subtype = text, subtype_opclass = text_pattern_ops, collation = "C", multirange_type_name = many_names);
create table t (a floatrange, b app.timerange[], c names, d many_names, e floatmultirange[]);
-- up
create schema "app";

create type "floatrange" as range (
  subtype = double precision,
  subtype_diff = float8mi
);

create type "names" as range (
  subtype = text,
  subtype_opclass = text_pattern_ops,
  collation = "C",
  multirange_type_name = "many_names"
);

create function "app"."time_diff"("a" time, "b" time)
returns double precision
language sql
immutable
strict
as $$select extract(epoch from (a - b))::double precision$$;

create type "app"."timerange" as range (
  subtype = time,
  subtype_diff = app.time_diff,
  multirange_type_name = "app"."timeranges"
);

create table "t" (
  "a" floatrange,
  "b" app.timerange[],
  "c" names,
  "d" many_names,
  "e" floatmultirange[]
);
-- down
drop table "t";

drop type "app"."timerange";

drop function "app"."time_diff"(time, time);

drop type "floatrange";
drop type "names";

drop schema "app";
