-- requires: 18
-- before
create table p (id int primary key);
create table t (a int, b int, c int, constraint f foreign key (a) references p not enforced, constraint g foreign key (b) references p, constraint h foreign key (c) references p not enforced);
-- after
create table p (id int primary key);
create table t (a int, b int, c int, constraint f foreign key (a) references p, constraint g foreign key (b) references p not enforced);
alter table t add constraint h foreign key (c) references p not valid;
-- up
alter table "t" drop constraint "h";

alter table "t" alter constraint "f" enforced;
alter table "t" alter constraint "g" not enforced;

alter table "t" add constraint "h" foreign key ("c") references "p" ("id") not valid;
-- hazards: blocks-writes, depends-on-data
