-- before
create schema a;
create schema b;
create type b.ints as range (subtype = int4);
create table t (r b.ints, m b.ints_multirange);
-- after
create schema a;
create schema b;
create type a.many as range (subtype = int4);
alter type a.many set schema b;
alter type b.many rename to ints;
alter type a.many_multirange set schema b;
create table t (r b.ints, m b.many_multirange);
-- up
alter type "b"."ints_multirange" rename to "many_multirange";
alter function "b"."ints"(integer, integer) rename to "many";
alter function "b"."many"(integer, integer) set schema "a";
alter function "b"."ints"(integer, integer, text) rename to "many";
alter function "b"."many"(integer, integer, text) set schema "a";
alter function "b"."ints_multirange"() rename to "many_multirange";
alter function "b"."many_multirange"() set schema "a";
alter function "b"."ints_multirange"("b"."ints") rename to "many_multirange";
alter function "b"."many_multirange"("b"."ints") set schema "a";
alter function "b"."ints_multirange"(variadic "b"."ints"[]) rename to "many_multirange";
alter function "b"."many_multirange"(variadic "b"."ints"[]) set schema "a";

alter table "t" alter column "m" type b.many_multirange using "m"::text::b.many_multirange;
-- down
alter type "b"."many_multirange" rename to "ints_multirange";
alter function "a"."many"(integer, integer) rename to "ints";
alter function "a"."ints"(integer, integer) set schema "b";
alter function "a"."many"(integer, integer, text) rename to "ints";
alter function "a"."ints"(integer, integer, text) set schema "b";
alter function "a"."many_multirange"() rename to "ints_multirange";
alter function "a"."ints_multirange"() set schema "b";
alter function "a"."many_multirange"("b"."ints") rename to "ints_multirange";
alter function "a"."ints_multirange"("b"."ints") set schema "b";
alter function "a"."many_multirange"(variadic "b"."ints"[]) rename to "ints_multirange";
alter function "a"."ints_multirange"(variadic "b"."ints"[]) set schema "b";

alter table "t" alter column "m" type b.ints_multirange using "m"::text::b.ints_multirange;
