-- before
-- after
create schema "odd "" schema";
create type "odd "" schema"."My ""Type"" $$
y";
create function "odd "" schema"."in ""1"""(cstring) returns "odd "" schema"."My ""Type"" $$
y" language internal immutable strict as 'uuid_in';
create function "odd "" schema"."out ""1"""("odd "" schema"."My ""Type"" $$
y") returns cstring language internal immutable strict as 'uuid_out';
create type "odd "" schema"."My ""Type"" $$
y" (input = "odd "" schema"."in ""1""", output = "odd "" schema"."out ""1""", like = uuid, element = int4, default = 'it''s');
-- up
create schema "odd "" schema";

create type "odd "" schema"."My ""Type"" $$
y";

create function "odd "" schema"."in ""1"""(cstring)
returns "odd "" schema"."My ""Type"" $$
y"
language internal
immutable
strict
as 'uuid_in';

create function "odd "" schema"."out ""1"""("odd "" schema"."My ""Type"" $$
y")
returns cstring
language internal
immutable
strict
as 'uuid_out';

create type "odd "" schema"."My ""Type"" $$
y" (
  input = "odd "" schema"."in ""1""",
  output = "odd "" schema"."out ""1""",
  subscript = raw_array_subscript_handler,
  internallength = 16,
  alignment = char,
  default = 'it''s',
  element = integer
);
-- down
drop type "odd "" schema"."My ""Type"" $$
y" cascade;

drop schema "odd "" schema";
