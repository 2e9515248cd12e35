-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role "Wri ""ter"; exception when duplicate_object then null; end $$;
create table t (id int, owner name, kind text);
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role "Wri ""ter"; exception when duplicate_object then null; end $$;
create table t (id int, owner name, kind text);
alter table t enable row level security;
create policy everybody on t;
create policy "all" on t using (owner = current_user) with check (owner = current_user and kind in ('a', 'b'));
create policy reads on t for select to reader using (true);
create policy inserts on t for insert to reader, "Wri ""ter" with check (id > 0);
create policy updates on t for update to "Wri ""ter", reader using (id between 1 and 5 and owner = current_user) with check (id > 0);
create policy deletes on t as restrictive for delete to public using (exists (select 1 from t as other where other.id = t.id + 1));
create policy nobody on t as restrictive using (false);
-- up
alter table "t" enable row level security;

create policy "all" on "t"
  using (owner = CURRENT_USER)
  with check ((owner = CURRENT_USER) AND (kind = ANY (ARRAY['a'::text, 'b'::text])));

create policy "deletes" on "t"
  as restrictive
  for delete
  using (EXISTS ( SELECT 1
   FROM t other
  WHERE (other.id = (t.id + 1))));

create policy "everybody" on "t";

create policy "inserts" on "t"
  for insert
  to "Wri ""ter", "reader"
  with check (id > 0);

create policy "nobody" on "t"
  as restrictive
  using (false);

create policy "reads" on "t"
  for select
  to "reader"
  using (true);

create policy "updates" on "t"
  for update
  to "Wri ""ter", "reader"
  using ((id >= 1) AND (id <= 5) AND (owner = CURRENT_USER))
  with check (id > 0);
