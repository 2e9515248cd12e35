-- before
create table t (a int, b int, c text);
create statistics gone on a, b from t;
-- after
create schema app;
create table t (a int, b int, c text);
create statistics all_kinds on b, a from t;
create statistics app.some (mcv, ndistinct) on a, b from t;
create statistics with_expressions (dependencies) on a, lower(c), (a + b), (c || 'it''s') from t;
create statistics one_expression on (a * 2) from t;
alter statistics one_expression set statistics 500;
comment on statistics all_kinds is 'together';
-- up
drop statistics "gone";

create schema "app";

create statistics "app"."some" (mcv, ndistinct) on "a", "b" from "t";
create statistics "all_kinds" on "a", "b" from "t";
create statistics "one_expression" on (a * 2) from "t";
alter statistics "one_expression" set statistics 500;
create statistics "with_expressions" (dependencies) on "a", (lower(c)), (a + b), (c || 'it''s'::text) from "t";

comment on statistics "all_kinds" is 'together';
-- down
drop statistics "app"."some";
drop statistics "all_kinds";
drop statistics "one_expression";
drop statistics "with_expressions";

create statistics "gone" on "a", "b" from "t";

drop schema "app";
