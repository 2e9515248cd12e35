-- before
create table a (id int, k int, primary key (id, k));
create table b (x int default 0, y int, constraint fk foreign key (x, y) references a on delete cascade);
-- after
create table a (id int, k int, primary key (id, k));
create table b (x int default 0, y int, constraint fk foreign key (x, y) references a match full on update set default on delete set null);
-- up
alter table "b" drop constraint "fk";

alter table "b" add constraint "fk" foreign key ("x", "y") references "a" ("id", "k") match full on update set default on delete set null;
