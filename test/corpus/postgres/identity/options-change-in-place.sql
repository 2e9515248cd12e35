-- before
create table t (id bigint generated always as identity);
-- after
create table t (id bigint generated always as identity (increment by 2 maxvalue 1000 cache 5 cycle));
-- up
alter table "t" alter column "id" set increment by 2 set maxvalue 1000 set cache 5 set cycle;
-- hazards: depends-on-data
