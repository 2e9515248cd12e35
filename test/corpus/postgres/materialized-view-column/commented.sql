-- before
create materialized view m as select 1 as a, 2 as b;
comment on column m.a is 'one';
-- after
create materialized view m as select 1 as a, 2 as b;
comment on column m.a is 'two';
comment on column m.b is 'three';
-- up
comment on column "m"."a" is 'two';

comment on column "m"."b" is 'three';
