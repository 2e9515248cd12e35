-- before
-- after
create schema "odd "" schema";
create type "odd "" schema"."My ""Range"" $$
y" as range (subtype = text, collation = pg_catalog."C", multirange_type_name = "odd "" schema"."s");
comment on type "odd "" schema"."My ""Range"" $$
y" is 'so';
create table t (a "odd "" schema"."My ""Range"" $$
y", b "odd "" schema".s[]);
-- up
create schema "odd "" schema";

create type "odd "" schema"."My ""Range"" $$
y" as range (
  subtype = text,
  collation = "C",
  multirange_type_name = "odd "" schema"."s"
);

create table "t" (
  "a" "odd "" schema"."My ""Range"" $$
y",
  "b" "odd "" schema".s[]
);

comment on type "odd "" schema"."My ""Range"" $$
y" is 'so';
-- down
drop table "t";

drop type "odd "" schema"."My ""Range"" $$
y";

drop schema "odd "" schema";
