-- before
create table pair (a int);
-- after
create type pair as (a int);
-- up
drop table "pair";

create type "pair" as (
  "a" integer
);
-- down
drop type "pair";

create table "pair" (
  "a" integer
);
