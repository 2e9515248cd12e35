-- before
create type a;
create type b;
-- after
create type b;
create function b_in(cstring) returns b language internal immutable strict as 'textin';
create function b_out(b) returns cstring language internal immutable strict as 'textout';
create type b (input = b_in, output = b_out);
create schema app;
create type app."C ""c""";
create function app.takes("odd" app."C ""c""") returns void language internal as 'textin';
-- up
create schema "app";

create type "app"."C ""c""";

create function "app"."takes"("odd" app."C ""c""")
returns void
language internal
as 'textin';

create function "b_in"(cstring)
returns b
language internal
immutable
strict
as 'textin';

create function "b_out"(b)
returns cstring
language internal
immutable
strict
as 'textout';

create type "b" (input = public.b_in, output = public.b_out);

drop type "a";
-- down
create type "a";

drop type "app"."C ""c""" cascade;
drop type "b" cascade;

create type "b";

drop schema "app";
