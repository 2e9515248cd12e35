-- before
create table base(id int, x int); create table child(y int) inherits (base);
-- after
create table base(id int, x bigint default 4, z text not null, check (x > 1)); create table child(y int) inherits (base);
create table child2(x bigint, w int, primary key (w)) inherits (base, child);
-- up
alter table "base" alter column "x" type bigint;

alter table "base" add column "z" text not null;

alter table "base" alter column "x" set default 4;

alter table "base" add constraint "base_x_check" check (x > 1);

create table "child2" (
  "x" bigint,
  "w" integer not null,
  constraint "child2_pkey" primary key ("w")
) inherits ("base", "child");
-- hazards: blocks-reads, depends-on-data, fails-on-rows, table-rewrite
