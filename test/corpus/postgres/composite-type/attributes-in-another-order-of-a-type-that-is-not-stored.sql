-- before
create type pair as (a int, b text);
comment on type pair is 'two';
comment on column pair.a is 'first';
-- after
create type pair as (b text, a int);
comment on type pair is 'two';
comment on column pair.a is 'first';
-- up
drop type "pair";

create type "pair" as (
  "b" text,
  "a" integer
);

comment on type "pair" is 'two';
comment on column "pair"."a" is 'first';
