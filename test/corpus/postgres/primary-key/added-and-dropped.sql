-- before
create table a (id int not null);
create table b (id int primary key);
-- after
create table a (id int primary key);
create table b (id int not null);
-- up
alter table "b" drop constraint "b_pkey";

alter table "a" add constraint "a_pkey" primary key ("id");
-- hazards: blocks-reads, depends-on-data
