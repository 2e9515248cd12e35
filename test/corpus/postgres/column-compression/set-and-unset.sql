-- before
create table t (a text, b text compression pglz);
-- after
create table t (a text compression pglz, b text);
create table u (a text compression pglz) partition by list (a); create table u_1 partition of u default;
-- up
alter table "t" alter column "b" set compression default;

create table "u" (
  "a" text
) partition by list (a);

alter table "t" alter column "a" set compression "pglz";
alter table only "u" alter column "a" set compression "pglz";

create table "u_1" partition of "u" default;
-- hazards:
