-- requires: 18
-- before
create extension btree_gist;
create table t (a int not null, b int, c int4range, constraint ck check (a > 0));
-- after
create extension btree_gist; create table t (a int constraint aa not null, b int not null no inherit, c int4range, constraint ck check (a > 0) not enforced, constraint pk primary key (a, c without overlaps));
create table u (a int, c int4range, constraint fk foreign key (a, period c) references t);
-- up
alter table "t" drop constraint "ck";

alter table "t" rename constraint "t_a_not_null" to "aa";

alter table "t" add not null "b" no inherit;
alter table "t" alter column "c" set not null;

alter table "t" add constraint "pk" primary key ("a", "c" without overlaps);

create table "u" (
  "a" integer,
  "c" int4range,
  constraint "fk" foreign key ("a", period "c") references "t" ("a", period "c")
);

alter table "t" add constraint "ck" check (a > 0) not enforced;
-- hazards: blocks-reads, depends-on-data
