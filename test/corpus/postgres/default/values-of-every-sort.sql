-- before
create table t (a text, b timestamptz, c jsonb, d int[], e bytea, f interval, g text, h bool);
-- after
create table t (
  a text default 'it''s \ "so"', b timestamptz default now(), c jsonb default '{"a": [1]}', d int[] default '{1,2}',
  e bytea default '\xdeadbeef', f interval default '1 day 02:00', g text default current_user, h bool default false
);
