-- before
create collation loose (provider = icu, locale = 'und');
create table t (a text collate loose primary key, b varchar(10) collate loose default 'x', constraint big check (b > 'a' collate loose));
create index t_b_idx on t (b);
create index t_a_idx on t (lower(a) collate loose);
create view v as select a from t where b < 'y' collate loose;
-- rows
insert into t values ('q', 'w');
-- after
create collation loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table t (a text collate loose primary key, b varchar(10) collate loose default 'x', constraint big check (b > 'a' collate loose));
create index t_b_idx on t (b);
create index t_a_idx on t (lower(a) collate loose);
create view v as select a from t where b < 'y' collate loose;
-- up
drop index "t_a_idx";
drop index "t_b_idx";

alter table "t" drop constraint "big";

alter table "t" drop constraint "t_pkey";

alter table "t" alter column "b" drop default;

drop view "v";

alter collation "loose" rename to "loose__old";

create collation "loose" (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

alter table "t" alter column "a" type text collate loose;
alter table "t" alter column "b" type varchar(10) collate loose;

alter table "t" alter column "b" set default 'x';

alter table "t" add constraint "t_pkey" primary key ("a");

alter table "t" add constraint "big" check ((b)::text > ('a'::text COLLATE loose));

create view "v" as
 SELECT a
   FROM t
  WHERE ((b)::text < ('y'::text COLLATE loose));

create index "t_a_idx" on "t" (lower(a));
create index "t_b_idx" on "t" ("b");

drop collation "loose__old";
-- hazards: blocks-reads, blocks-writes, depends-on-data
