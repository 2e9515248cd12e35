-- before
create schema s; create table s.public (id int, owner text); create table s.acl (id int, who text);
-- after
create schema s; create table s.public (id int, owner text); create table s.acl (id int, who text);
alter table s.public enable row level security;
create policy p on s.public using (exists (select 1 from s.acl where acl.id = public.id and acl.who = current_user));
-- up
alter table "s"."public" enable row level security;

create policy "p" on "s"."public"
  using (EXISTS ( SELECT 1
   FROM s.acl
  WHERE ((acl.id = public.id) AND (acl.who = CURRENT_USER))));
-- down
drop policy "p" on "s"."public";

alter table "s"."public" disable row level security;
-- hazards:
