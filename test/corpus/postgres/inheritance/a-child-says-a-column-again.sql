-- before
create table base (id int not null, x text);
-- after
create table base (id int not null, x text, constraint pos check (id > 0));
create table child (x text default 'c', y int) inherits (base);
create table grandchild (z int primary key) inherits (child);
-- up
alter table "base" add constraint "pos" check (id > 0);

create table "child" (
  "x" text default 'c',
  "y" integer
) inherits ("base");

create table "grandchild" (
  "z" integer not null,
  constraint "grandchild_pkey" primary key ("z")
) inherits ("child");
-- hazards: blocks-reads, depends-on-data
