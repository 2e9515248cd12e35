-- before
create table t (id int, a int);
create policy command on t for update using (id > 0);
create policy manner on t using (id > 0);
create policy without_check on t using (id > 0) with check (a > 0);
create policy without_using on t for update using (id > 0) with check (a > 0);
comment on policy command on t is 'put back';
-- after
create table t (id int, a int);
create policy command on t for delete using (id > 0);
create policy manner on t as restrictive using (id > 0);
create policy without_check on t using (id > 0);
create policy without_using on t for update with check (a > 0);
comment on policy command on t is 'put back';
-- up
drop policy "command" on "t";
drop policy "manner" on "t";
drop policy "without_check" on "t";
drop policy "without_using" on "t";

create policy "command" on "t"
  for delete
  using (id > 0);

create policy "manner" on "t"
  as restrictive
  using (id > 0);

create policy "without_check" on "t"
  using (id > 0);

create policy "without_using" on "t"
  for update
  with check (a > 0);

comment on policy "command" on "t" is 'put back';
