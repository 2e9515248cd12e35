-- before
create type a as range (subtype = text);
create type b as range (subtype = text, collation = "C");
create type c as range (subtype = float8);
create type d as range (subtype = int4);
create table t (a a, b b[], c c, d d, e d_multirange);
-- rows
insert into t values ('[x,y]', '{"[a,b)"}', '[1,2]', '[3,4]', '{[5,6]}');
-- after
create type a as range (subtype = text, subtype_opclass = text_pattern_ops);
create type b as range (subtype = text, collation = "POSIX");
create type c as range (subtype = float8, subtype_diff = float8mi);
create type d as range (subtype = int8);
create table t (a a, b b[], c c, d d, e d_multirange);
-- up
alter type "a" rename to "a__old";
alter type "a_multirange" rename to "a_multirange__old";
alter function "a"(text, text) rename to "a__old";
alter function "a"(text, text, text) rename to "a__old";
alter function "a_multirange"() rename to "a_multirange__old";
alter type "b" rename to "b__old";
alter type "b_multirange" rename to "b_multirange__old";
alter function "b"(text, text) rename to "b__old";
alter function "b"(text, text, text) rename to "b__old";
alter function "b_multirange"() rename to "b_multirange__old";
alter type "c" rename to "c__old";
alter type "c_multirange" rename to "c_multirange__old";
alter function "c"(double precision, double precision) rename to "c__old";
alter function "c"(double precision, double precision, text) rename to "c__old";
alter function "c_multirange"() rename to "c_multirange__old";
alter type "d" rename to "d__old";
alter type "d_multirange" rename to "d_multirange__old";
alter function "d_multirange"() rename to "d_multirange__old";

create type "a" as range (subtype = text, subtype_opclass = text_pattern_ops);

alter table "t" alter column "a" type a using "a"::text::a;

create type "b" as range (subtype = text, collation = "POSIX");

alter table "t" alter column "b" type b[] using "b"::text[]::b[];

create type "c" as range (subtype = double precision, subtype_diff = float8mi);

alter table "t" alter column "c" type c using "c"::text::c;

create type "d" as range (subtype = bigint);

alter table "t" alter column "d" type d using "d"::text::d;
alter table "t" alter column "e" type d_multirange using "e"::text::d_multirange;

drop type "a__old";
drop type "b__old";
drop type "c__old";
drop type "d__old";
-- hazards: blocks-reads, depends-on-data, table-rewrite
