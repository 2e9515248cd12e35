-- before
-- after
create table a (id int primary key, b int);
create table b (id int primary key, a int references a (id));
alter table a add constraint a_b_fkey foreign key (b) references b (id);
-- up
create table "a" (
  "id" integer not null,
  "b" integer,
  constraint "a_pkey" primary key ("id")
);

create table "b" (
  "id" integer not null,
  "a" integer,
  constraint "b_pkey" primary key ("id")
);

alter table "a" add constraint "a_b_fkey" foreign key ("b") references "b" ("id");
alter table "b" add constraint "b_a_fkey" foreign key ("a") references "a" ("id");
-- down
alter table "a" drop constraint "a_b_fkey";
alter table "b" drop constraint "b_a_fkey";

drop table "a";
drop table "b";
-- hazards:
