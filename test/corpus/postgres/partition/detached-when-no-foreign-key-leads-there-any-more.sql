-- before
create table p (id int, k int, primary key (id, k)) partition by range (k);
create table p2 partition of p for values from (10) to (20);
create table r (id int, k int, h int, constraint rfk foreign key (id, k) references p);
-- rows
insert into p values (1,11); insert into r values (1,11);
-- after
create table p (id int, k int, primary key (id, k)) partition by range (k);
create table p2 (id int, k int, primary key (id, k));
create table r (id int, k int, h int);
-- up
alter table "r" drop constraint "rfk";

alter table "p" detach partition "p2";
-- down
alter table "p" attach partition "p2" for values from (10) to (20);

alter table "r" add constraint "rfk" foreign key ("id", "k") references "p" ("id", "k");
-- hazards:
