-- before
create table a (id int primary key); alter table a replica identity full;
create table b (id int not null unique); alter table b replica identity using index b_id_key;
create table c (id int primary key);
create table d (id int primary key, n int not null); create unique index d_n on d (n); alter table d replica identity using index d_n;
-- after
create table a (id int primary key); alter table a replica identity nothing;
create table b (id int not null unique);
create table c (id int primary key); alter table c replica identity using index c_pkey;
create table d (id int primary key, n bigint not null, m int not null); create unique index d_n on d (n, m); alter table d replica identity using index d_n;
-- up
alter table "b" replica identity default;
alter table "d" replica identity default;

drop index "d_n";

alter table "d" alter column "n" type bigint;

alter table "a" replica identity nothing;

alter table "d" add column "m" integer not null;

create unique index "d_n" on "d" ("n", "m");

alter table "c" replica identity using index "c_pkey";
alter table "d" replica identity using index "d_n";
-- hazards: blocks-reads, blocks-writes, depends-on-data, fails-on-rows, table-rewrite
