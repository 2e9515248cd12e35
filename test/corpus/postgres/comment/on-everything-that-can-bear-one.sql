-- before
-- after
create schema app;
comment on schema app is 'schema';
create type app.status as enum ('a');
comment on type app.status is 'type';
create sequence app.ids;
comment on sequence app.ids is 'sequence';
create table app.t (
  id int constraint pk primary key,
  u int constraint uq unique,
  c int constraint ck check (c > 0),
  f int constraint fk references app.t,
  r tsrange, constraint ex exclude using gist (r with &&)
);
create index i on app.t (c);
comment on table app.t is 'table';
comment on column app.t.c is 'column';
comment on constraint pk on app.t is 'primary key';
comment on constraint uq on app.t is 'unique';
comment on constraint ck on app.t is 'check';
comment on constraint fk on app.t is 'foreign key';
comment on constraint ex on app.t is 'exclusion';
comment on index app.i is 'index';
-- up
create schema "app";

create type "app"."status" as enum ('a');

create sequence "app"."ids";

create table "app"."t" (
  "id" integer not null,
  "u" integer,
  "c" integer,
  "f" integer,
  "r" tsrange,
  constraint "pk" primary key ("id"),
  constraint "uq" unique ("u"),
  constraint "ck" check (c > 0),
  constraint "ex" exclude using gist (r WITH &&),
  constraint "fk" foreign key ("f") references "app"."t" ("id")
);

create index "i" on "app"."t" ("c");

comment on constraint "ck" on "app"."t" is 'check';
comment on column "app"."t"."c" is 'column';
comment on type "app"."status" is 'type';
comment on constraint "ex" on "app"."t" is 'exclusion';
comment on constraint "fk" on "app"."t" is 'foreign key';
comment on index "app"."i" is 'index';
comment on constraint "pk" on "app"."t" is 'primary key';
comment on schema "app" is 'schema';
comment on sequence "app"."ids" is 'sequence';
comment on table "app"."t" is 'table';
comment on constraint "uq" on "app"."t" is 'unique';
-- hazards:
