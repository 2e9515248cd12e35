-- before
create schema "My ""App""";
-- after
create schema "My ""App""";
create table "My ""App"""."select $1" ("from" int, "a'b" text collate "C" not null) partition by list ("a'b" collate "C");
create table "My ""App"""."O'Hara
x" partition of "My ""App"""."select $1" for values in ('it''s', 'FROM "x"', null);
create index "ix
y" on "My ""App"""."select $1" ("from");
-- up
create table "My ""App"""."select $1" (
  "from" integer,
  "a'b" text collate "C" not null
) partition by list ("a'b");

create index "ix
y" on "My ""App"""."select $1" ("from");

create table "My ""App"""."O'Hara
x" partition of "My ""App"""."select $1" for values in ('it''s', 'FROM "x"', null);
-- hazards:
