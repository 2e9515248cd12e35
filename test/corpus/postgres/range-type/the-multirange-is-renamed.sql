-- before
create type floats as range (subtype = float8);
create type ints as range (subtype = int4, multirange_type_name = "Many ""ints""");
create table t (a floats_multirange, b "Many ""ints""");
-- after
create type floats as range (subtype = float8, multirange_type_name = many_floats);
create type ints as range (subtype = int4);
create table t (a many_floats, b ints_multirange);
-- up
alter type "floats_multirange" rename to "many_floats";
alter function "floats_multirange"() rename to "many_floats";
alter function "floats_multirange"("floats") rename to "many_floats";
alter function "floats_multirange"(variadic "floats"[]) rename to "many_floats";
alter type "Many ""ints""" rename to "ints_multirange";
alter function "Many ""ints"""() rename to "ints_multirange";
alter function "Many ""ints"""("ints") rename to "ints_multirange";
alter function "Many ""ints"""(variadic "ints"[]) rename to "ints_multirange";

alter table "t" alter column "a" type many_floats using "a"::text::many_floats;
alter table "t" alter column "b" type ints_multirange using "b"::text::ints_multirange;
-- down
alter type "many_floats" rename to "floats_multirange";
alter function "many_floats"() rename to "floats_multirange";
alter function "many_floats"("floats") rename to "floats_multirange";
alter function "many_floats"(variadic "floats"[]) rename to "floats_multirange";
alter type "ints_multirange" rename to "Many ""ints""";
alter function "ints_multirange"() rename to "Many ""ints""";
alter function "ints_multirange"("ints") rename to "Many ""ints""";
alter function "ints_multirange"(variadic "ints"[]) rename to "Many ""ints""";

alter table "t" alter column "a" type floats_multirange using "a"::text::floats_multirange;
alter table "t" alter column "b" type "Many ""ints""" using "b"::text::"Many ""ints""";
