-- before
-- after
create table "Order ""x"".y" (
  "Primary" int constraint "a.pk ""q""" primary key,
  "select" text constraint "U k" unique,
  "größe" int constraint "ck ü" check ("größe" > 0),
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" int default 1
);
create index "Idx ""a"".b" on "Order ""x"".y" ("größe", lower("select"));
comment on column "Order ""x"".y"."größe" is 'it''s \ "so"';
-- up
create table "Order ""x"".y" (
  "Primary" integer not null,
  "select" text,
  "größe" integer,
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" integer default 1,
  constraint "a.pk ""q""" primary key ("Primary"),
  constraint "U k" unique ("select"),
  constraint "ck ü" check ("größe" > 0)
);

create index "Idx ""a"".b" on "Order ""x"".y" ("größe", lower("select"));

comment on column "Order ""x"".y"."größe" is E'it''s \\ "so"';
-- down
drop table "Order ""x"".y";
