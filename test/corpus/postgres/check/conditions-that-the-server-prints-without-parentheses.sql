-- before
create table t (a bool, b text, c int);
-- after
create table t (
  a bool constraint x check (a),
  b text constraint y check (starts_with(b, 'a')) constraint z check (case when c > 0 then b = 'x' else true end),
  c int constraint n check (c > 0) no inherit
);
-- up
alter table "t" add constraint "n" check (c > 0) no inherit;
alter table "t" add constraint "x" check (a);
alter table "t" add constraint "y" check (starts_with(b, 'a'::text));

alter table "t" add constraint "z" check (
CASE
    WHEN (c > 0) THEN (b = 'x'::text)
    ELSE true
END);
