-- before
create table p (id int, k int, primary key (id, k)) partition by range (k);
create table p2 partition of p for values from (10) to (20);
create table r (id int, k int, h int, constraint rfk foreign key (id, k) references p on delete cascade);
-- rows
insert into p values (2,12); insert into r values (2,12,2);
-- after
create table p (id int, k int, primary key (id, k)) partition by range (k);
create table p2 partition of p for values from (10) to (25);
create table r (id int, k int, h int, constraint rfk foreign key (id, k) references p on delete cascade);
-- up
alter table "r" drop constraint "rfk";

alter table "p" detach partition "p2";

alter table "p" attach partition "p2" for values from (10) to (25);

alter table "r" add constraint "rfk" foreign key ("id", "k") references "p" ("id", "k") on delete cascade;
-- down
alter table "r" drop constraint "rfk";

alter table "p" detach partition "p2";

alter table "p" attach partition "p2" for values from (10) to (20);

alter table "r" add constraint "rfk" foreign key ("id", "k") references "p" ("id", "k") on delete cascade;
-- hazards: blocks-writes, depends-on-data
