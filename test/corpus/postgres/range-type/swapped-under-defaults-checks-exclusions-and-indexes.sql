-- before
create extension btree_gist;
create type floats as range (subtype = float8);
create table t (
  id int primary key,
  r floats not null default floats(1, 2),
  rs floats_multirange default floats_multirange(floats(1, 2)),
  constraint not_empty check (not isempty(r)),
  constraint apart exclude using gist (r with &&)
);
create index t_r_idx on t using gist (r);
create index t_low_idx on t (lower(r));
-- rows
insert into t values (1, '[5,6]', '{[7,8]}');
-- after
create extension btree_gist;
create type floats as range (subtype = float8, subtype_diff = float8mi);
create table t (
  id int primary key,
  r floats not null default floats(1, 2),
  rs floats_multirange default floats_multirange(floats(1, 2)),
  constraint not_empty check (not isempty(r)),
  constraint apart exclude using gist (r with &&)
);
create index t_r_idx on t using gist (r);
create index t_low_idx on t (lower(r));
-- up
drop index "t_low_idx";

alter table "t" drop constraint "apart";

alter table "t" drop constraint "not_empty";

alter table "t" alter column "r" drop default;
alter table "t" alter column "rs" drop default;

alter type "floats" rename to "floats__old";
alter type "floats_multirange" rename to "floats_multirange__old";
alter function "floats"(double precision, double precision) rename to "floats__old";
alter function "floats"(double precision, double precision, text) rename to "floats__old";
alter function "floats_multirange"() rename to "floats_multirange__old";

create type "floats" as range (
  subtype = double precision,
  subtype_diff = float8mi
);

alter table "t" alter column "r" type floats using "r"::text::floats;
alter table "t" alter column "rs" type floats_multirange using "rs"::text::floats_multirange;

alter table "t" alter column "r" set default floats((1)::double precision, (2)::double precision);
alter table "t" alter column "rs" set default floats_multirange(floats((1)::double precision, (2)::double precision));

alter table "t" add constraint "not_empty" check (NOT isempty(r));

alter table "t" add constraint "apart" exclude using gist (r WITH &&);

create index "t_low_idx" on "t" (lower(r));

drop type "floats__old";
