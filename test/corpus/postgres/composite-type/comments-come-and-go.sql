-- before
create type pair as (a int, b text);
comment on type pair is 'old';
comment on column pair.a is 'first';
-- after
create type pair as (a int, b text);
comment on type pair is 'new';
comment on column pair.b is 'second';
-- up
comment on column "pair"."a" is null;

comment on type "pair" is 'new';

comment on column "pair"."b" is 'second';
-- down
comment on column "pair"."b" is null;

comment on type "pair" is 'old';

comment on column "pair"."a" is 'first';
