-- before
create conversion gone for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create conversion kept for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
comment on conversion kept is 'one';
-- after
create schema "a.B";
create function "a.B"."make ""it"""(int, int, cstring, internal, int, boolean) returns int language c strict as '$libdir/utf8_and_iso8859_1', 'utf8_to_iso8859_1';
create default conversion kept for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create conversion "a.B"."it's ""so""" for 'UTF8' to 'LATIN1' from "a.B"."make ""it""";
comment on conversion kept is 'two';
comment on conversion "a.B"."it's ""so""" is 'odd';
-- up
create schema "a.B";

create function "a.B"."make ""it"""(integer, integer, cstring, internal, integer, boolean)
returns integer
language c
strict
as '$libdir/utf8_and_iso8859_1', 'utf8_to_iso8859_1';

create conversion "a.B"."it's ""so""" for 'UTF8' to 'LATIN1' from "a.B"."make ""it""";

comment on conversion "a.B"."it's ""so""" is 'odd';

drop conversion "gone";
drop conversion "kept";

create default conversion "kept" for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;

comment on conversion "kept" is 'two';
