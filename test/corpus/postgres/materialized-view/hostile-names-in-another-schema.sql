-- before
create schema "S ""s";
create table "S ""s"."T t" ("C ""c" int, "select" text);
-- after
create schema "S ""s";
create table "S ""s"."T t" ("C ""c" int, "select" text);
create materialized view "S ""s"."M $$ 'm'" as select "C ""c" as "größe", "select" as "a""b", 'it''s; --'::text as "line
break" from "S ""s"."T t";
comment on materialized view "S ""s"."M $$ 'm'" is e'it''s\\';
comment on column "S ""s"."M $$ 'm'"."a""b" is 'x';
-- up
create materialized view "S ""s"."M $$ 'm'" as
 SELECT "C ""c" AS "größe",
    "select" AS "a""b",
    'it''s; --'::text AS "line
break"
   FROM "S ""s"."T t";

comment on materialized view "S ""s"."M $$ 'm'" is E'it''s\\';
comment on column "S ""s"."M $$ 'm'"."a""b" is 'x';
