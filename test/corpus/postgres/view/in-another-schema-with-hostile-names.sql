-- before
create schema "Other ""s""";
create table "Other ""s"".t" (id int);
-- after
create schema "Other ""s""";
create table "Other ""s"".t" (id int);
create table "Other ""s"""."select" ("from" int, "größe 'q'" text, "line
break" text);
create view "Other ""s"""."order by $1 $$" with (security_barrier) as
  select "from", "größe 'q'", "line
break" as "; drop table t; --", 'a''b\c' as "%s", e'tab\t' as "E'\\'" from "Other ""s"""."select";
create view "ein name mit genau dreiundsechzig bytes, und kein einziges mehr" as
  select "; drop table t; --" as "ein name mit genau dreiundsechzig bytes, und kein einziges mehr" from "Other ""s"""."order by $1 $$";
comment on view "Other ""s"""."order by $1 $$" is 'it''s';
comment on column "Other ""s"""."order by $1 $$"."; drop table t; --" is 'a column';
-- up
create table "Other ""s"""."select" (
  "from" integer,
  "größe 'q'" text,
  "line
break" text
);

create view "Other ""s"""."order by $1 $$" with (security_barrier = true) as
 SELECT "from",
    "größe 'q'",
    "line
break" AS "; drop table t; --",
    'a''b\c'::text AS "%s",
    'tab	'::text AS "E'\\'"
   FROM "Other ""s"""."select";

create view "ein name mit genau dreiundsechzig bytes, und kein einziges mehr" as
 SELECT "; drop table t; --" AS "ein name mit genau dreiundsechzig bytes, und kein einziges mehr"
   FROM "Other ""s"""."order by $1 $$";

comment on view "Other ""s"""."order by $1 $$" is 'it''s';
comment on column "Other ""s"""."order by $1 $$"."; drop table t; --" is 'a column';
