-- before
-- after
create function one() returns int language sql immutable return 1;
create table t (id int default one());
create function all_of_t() returns setof t language sql stable begin atomic select * from t; end;
create index t_one on t ((one() + id));
-- up
create function "one"()
returns integer
language sql
immutable
return 1;

create table "t" (
  "id" integer default one()
);

create index "t_one" on "t" ((one() + id));

create function "all_of_t"()
returns setof t
language sql
stable
begin atomic
 SELECT t.id
    FROM t;
end;
