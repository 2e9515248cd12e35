-- before
create table t (id int, a int, b int);
create table members (id int);
create policy p on t using (a > 0);
create policy q on t using (id in (select id from members));
create policy r on t using (a > 5);
-- after
create table t (id int, b int);
create policy p on t using (b > 0);
create policy q on t using (id > 5);
-- up
drop policy "r" on "t";

alter policy "p" on "t"
  using (b > 0);

alter table "t" drop column "a";

alter policy "q" on "t"
  using (id > 5);

drop table "members";
-- hazards: data-loss
