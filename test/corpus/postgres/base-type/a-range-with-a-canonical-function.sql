-- before
-- after
create type whole;
create function whole_canonical(whole) returns whole language internal immutable strict as 'int4range_canonical';
create type whole as range (subtype = int4, canonical = whole_canonical);
create table t (a whole, b whole_multirange);
-- up
create type "whole";

create function "whole_canonical"(whole)
returns whole
language internal
immutable
strict
as 'int4range_canonical';

create type "whole" as range (
  subtype = integer,
  canonical = public.whole_canonical
);

create table "t" (
  "a" whole,
  "b" whole_multirange
);
-- down
drop table "t";

drop type "whole" cascade;
