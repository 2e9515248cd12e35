-- before
create table secrets (id int, owner name);
create function mine() returns setof secrets language sql stable as $$
  select * from secrets where owner = current_user
$$;
-- after
create table secrets (id int, owner name);
create function mine() returns setof secrets language sql stable security definer set search_path = public, pg_temp as $$
  select * from secrets where owner = current_user
$$;
-- up
alter function "mine"() security definer set search_path = public, pg_temp;
