-- before
-- after
create table t (id int, n int);
create function highest() returns int language sql stable begin atomic select coalesce(max(id), 0) + 1 from t; end;
alter table t alter column id set default highest();
create table u (id int);
create function is_good(u) returns boolean language sql immutable as 'select true';
alter table u add constraint good check (is_good(u.*));
create view numbers as select id from t where id > highest();
create function first_number() returns int language sql begin atomic select id from numbers; end;
create index on t ((is_good(null)));
-- up
create table "t" (
  "id" integer,
  "n" integer
);

create table "u" (
  "id" integer
);

create function "highest"()
returns integer
language sql
stable
begin atomic
 SELECT (COALESCE(max(t.id), 0) + 1)
    FROM t;
end;

alter table "t" alter column "id" set default highest();

create view "numbers" as
 SELECT id
   FROM t
  WHERE (id > highest());

create function "first_number"()
returns integer
language sql
begin atomic
 SELECT numbers.id
    FROM numbers;
end;

create function "is_good"(u)
returns boolean
language sql
immutable
as $$select true$$;

alter table "u" add constraint "good" check (is_good(u.*));

create index "t_is_good_idx" on "t" (is_good(NULL::u));
