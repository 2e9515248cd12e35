-- before
create table t (id int, v varchar(5));
create table members (team int, name varchar(5));
alter table t enable row level security;
create policy p on t using (v = 'x');
create policy q on t using (exists (select from members where members.team = t.id and members.name = current_user));
comment on policy p on t is 'put back';
-- after
create table t (id bigint, v varchar(6));
create table members (team bigint, name varchar(6));
alter table t enable row level security;
create policy p on t using (v = 'x');
create policy q on t using (exists (select from members where members.team = t.id and members.name = current_user));
comment on policy p on t is 'put back';
-- up
drop policy "p" on "t";
drop policy "q" on "t";

alter table "members" alter column "team" type bigint;
alter table "members" alter column "name" type varchar(6);
alter table "t" alter column "id" type bigint;
alter table "t" alter column "v" type varchar(6);

create policy "p" on "t"
  using ((v)::text = 'x'::text);

create policy "q" on "t"
  using (EXISTS ( SELECT
   FROM members
  WHERE ((members.team = t.id) AND ((members.name)::text = CURRENT_USER))));

comment on policy "p" on "t" is 'put back';
-- hazards: blocks-reads, table-rewrite
