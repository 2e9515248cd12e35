-- before
create table t (a text, b timestamptz, c jsonb, d int[], e bytea, f interval, g text, h bool);
-- after
create table t (
  a text default 'it''s \ "so"', b timestamptz default now(), c jsonb default '{"a": [1]}', d int[] default '{1,2}',
  e bytea default '\xdeadbeef', f interval default '1 day 02:00', g text default current_user, h bool default false
);
-- up
alter table "t" alter column "a" set default 'it''s \ "so"';
alter table "t" alter column "b" set default now();
alter table "t" alter column "c" set default '{"a": [1]}';
alter table "t" alter column "d" set default '{1,2}';
alter table "t" alter column "e" set default '\xdeadbeef';
alter table "t" alter column "f" set default '1 day 02:00:00';
alter table "t" alter column "g" set default CURRENT_USER;
alter table "t" alter column "h" set default false;
