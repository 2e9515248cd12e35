-- before
create table t (a int, b int, constraint p primary key (a) with (fillfactor=70), constraint u unique (b));
-- after
create table t (a int, b int, constraint p primary key (a), constraint u unique (b) with (fillfactor=60));
create table n (a int, constraint np primary key (a) with (fillfactor = 55));
-- up
alter index "p" reset (fillfactor);

alter index "u" set (fillfactor = 60);

create table "n" (
  "a" integer not null,
  constraint "np" primary key ("a") with (fillfactor = 55)
);
-- hazards:
