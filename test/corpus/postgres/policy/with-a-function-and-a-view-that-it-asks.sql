-- before
create table t (id int);
-- after
create table t (id int);
create function may(int) returns boolean language sql stable as 'select $1 > 0';
create view allowed as select 1 as id;
alter table t enable row level security;
create policy p on t using (may(id) and id in (select id from allowed));
-- up
create view "allowed" as
 SELECT 1 AS id;

create function "may"(integer)
returns boolean
language sql
stable
as $$select $1 > 0$$;

alter table "t" enable row level security;

create policy "p" on "t"
  using (may(id) AND (id IN ( SELECT allowed.id
   FROM allowed)));
