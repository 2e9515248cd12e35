-- before
create table t (id int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
-- after
create table t (id int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
alter table t enable row level security;
alter table t1 force row level security;
create policy p on t using (id > 0);
create policy p1 on t1 using (id > 1);
-- up
alter table "t" enable row level security;
alter table "t1" force row level security;

create policy "p" on "t"
  using (id > 0);

create policy "p1" on "t1"
  using (id > 1);
