-- before
create type mood as enum ('sad', 'ok', 'happy');
create table t (id int, m mood, ms mood[]);
create view v as select id, m, ms from t where m > 'sad';
create view w as select m from v;
create view x as select 'ok'::mood as m;
-- after
create type mood as enum ('ok', 'happy');
create table t (id int, m mood, ms mood[]);
create view v as select id, m, ms from t where m > 'ok';
create view w as select m from v;
create view x as select 'ok'::mood as m;
-- up
drop view "w";
drop view "v";
drop view "x";

alter type "mood" rename to "mood__old";

create type "mood" as enum ('ok', 'happy');

alter table "t" alter column "m" type mood using "m"::text::mood;
alter table "t" alter column "ms" type mood[] using "ms"::text[]::mood[];

create view "v" as
 SELECT id,
    m,
    ms
   FROM t
  WHERE (m > 'ok'::mood);

create view "w" as
 SELECT m
   FROM v;

create view "x" as
 SELECT 'ok'::mood AS m;

drop type "mood__old";
-- hazards: blocks-reads, depends-on-data, table-rewrite
