-- before
create table old (id int);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update on old for each row execute function touch();
-- after
create table users (id int, updated_at timestamptz);
create function set_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  insert into log (id) values (new.id);
  return new;
end
$$;
create trigger set_updated_at before update on users for each row execute function set_updated_at();
create table log (id int);
create function count_log() returns trigger language plpgsql security definer as $$
declare
  n users%rowtype;
begin
  select * into n from users;
  return null;
end
$$;
create trigger count_log after insert on log referencing new table as added for each statement execute function count_log();
-- up
create table "log" (
  "id" integer
);

create table "users" (
  "id" integer,
  "updated_at" timestamptz
);

create function "count_log"()
returns trigger
language plpgsql
security definer
as $$
declare
  n users%rowtype;
begin
  select * into n from users;
  return null;
end
$$;

create function "set_updated_at"()
returns trigger
language plpgsql
as $$
begin
  new.updated_at := now();
  insert into log (id) values (new.id);
  return new;
end
$$;

create trigger "count_log"
  after insert on "log"
  referencing new table as "added"
  execute function "count_log"();

create trigger "set_updated_at"
  before update on "users"
  for each row
  execute function "set_updated_at"();

drop table "old";

drop function "touch"();
