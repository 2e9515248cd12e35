-- before
create table a (id int);
create table b (id int);
create table c (id int);
create table d (id int);
alter table b enable row level security;
alter table c enable row level security;
alter table c force row level security;
alter table d force row level security;
-- after
create table a (id int);
create table b (id int);
create table c (id int);
create table d (id int);
create table e (id int);
alter table a enable row level security;
alter table a force row level security;
alter table c enable row level security;
alter table d enable row level security;
alter table e enable row level security;
-- up
alter table "b" disable row level security;

alter table "c" no force row level security;
alter table "d" enable row level security;
alter table "d" no force row level security;

create table "e" (
  "id" integer
);

alter table "a" enable row level security;
alter table "a" force row level security;
alter table "e" enable row level security;
