-- before
create type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as range (subtype = int4);
create type "a very long name with range in its middle and more behind it, a" as range (subtype = int4);
create table t (a "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx", b "a very long name with range in its middle and more behind it, a");
-- after
create type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as range (subtype = int8);
create type "a very long name with range in its middle and more behind it, a" as range (subtype = int8);
create table t (a "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx", b "a very long name with range in its middle and more behind it, a");
-- up
alter type "a very long name with range in its middle and more behind it, a" rename to "a very long name with range in its middle and more behind __old";
alter type "a very long name with multirange in its middle and more behind " rename to "a very long name with multirange in its middle and more be__old";
alter function "a very long name with multirange in its middle and more behind "() rename to "a very long name with multirange in its middle and more be__old";
alter type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" rename to "üüüüüüüüüüüüüüüüüüüüüüüüüüüüü__old";
alter type "üüüüüüüüüüüüüüüüüüüüüüüüüü_multirange" rename to "üüüüüüüüüüüüüüüüüüüüüüüüüü_multi__old";
alter function "üüüüüüüüüüüüüüüüüüüüüüüüüü_multirange"() rename to "üüüüüüüüüüüüüüüüüüüüüüüüüü_multi__old";

create type "a very long name with range in its middle and more behind it, a" as range (
  subtype = bigint
);

alter table "t" alter column "b" type "a very long name with range in its middle and more behind it, a" using "b"::text::"a very long name with range in its middle and more behind it, a";

create type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as range (subtype = bigint);

alter table "t" alter column "a" type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" using "a"::text::"üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx";

drop type "a very long name with range in its middle and more behind __old";
drop type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüü__old";
