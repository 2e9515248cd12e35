-- before
create table a (id int primary key, n int); create index a_n on a (n); alter table a cluster on a_n;
create table b (id int primary key); alter table b cluster on b_pkey;
-- after
create table a (id int primary key, n int); create index a_n on a (n); alter table a cluster on a_pkey;
create table b (id int primary key);
create table c (id int primary key); alter table c cluster on c_pkey;
-- up
alter table "a" set without cluster;
alter table "b" set without cluster;

create table "c" (
  "id" integer not null,
  constraint "c_pkey" primary key ("id")
);

alter table "a" cluster on "a_pkey";
alter table "c" cluster on "c_pkey";
-- hazards:
