-- before
create table t (n text default '0', a text[], j text, u text, b boolean);
-- rows
insert into t values ('12', '{a}', '{"a": 1}', '7f0e1d5c-0c8f-4c3a-9b1e-2f0e1d5c0c8f', true);
-- after
create table t (n int default 0, a varchar(20)[], j jsonb, u uuid, b integer);
-- up
alter table "t" alter column "n" drop default;

alter table "t" alter column "n" type integer using "n"::integer;
alter table "t" alter column "a" type varchar(20)[];
alter table "t" alter column "j" type jsonb using "j"::jsonb;
alter table "t" alter column "u" type uuid using "u"::uuid;
alter table "t" alter column "b" type integer using "b"::integer;

alter table "t" alter column "n" set default 0;
