-- before
create table "T.t" ("größe ""q""" text);
-- after
create table "T.t" ("größe ""q""" text constraint "C ""k"".ü" check ("größe ""q""" not in ('it''s', E'\\', ')')));
-- up
alter table "T.t" add constraint "C ""k"".ü" check ("größe ""q""" <> ALL (ARRAY['it''s'::text, '\'::text, ')'::text]));
