-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
create table t (id int, a int);
create policy roles on t to reader using (id > 0);
create policy everybody on t to reader using (id > 0);
create policy "using" on t using (id > 0) with check (a > 0);
create policy "check" on t using (id > 0) with check (a > 0);
create policy added on t using (id > 0);
create policy "all" on t for update to reader using (id > 0) with check (a > 0);
comment on policy roles on t is 'stays';
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
create table t (id int, a int);
create policy roles on t to writer, reader using (id > 0);
create policy everybody on t using (id > 0);
create policy "using" on t using (id > 1) with check (a > 0);
create policy "check" on t using (id > 0) with check (a > 1);
create policy added on t using (id > 0) with check (a > 0);
create policy "all" on t for update using (id > 5) with check (a > 5);
comment on policy roles on t is 'stays';
-- up
alter policy "added" on "t"
  with check (a > 0);

alter policy "all" on "t"
  to public
  using (id > 5)
  with check (a > 5);

alter policy "check" on "t"
  with check (a > 1);

alter policy "everybody" on "t"
  to public;

alter policy "roles" on "t"
  to "reader", "writer";

alter policy "using" on "t"
  using (id > 1);
