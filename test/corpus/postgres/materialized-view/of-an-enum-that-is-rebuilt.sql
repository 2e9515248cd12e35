-- before
create type mood as enum ('sad', 'ok', 'happy');
create table t (id int, m mood);
create materialized view v as select id, m from t where m > 'ok';
create materialized view w as select 'ok'::mood as m;
-- after
create type mood as enum ('ok', 'happy');
create table t (id int, m mood);
create materialized view v as select id, m from t where m > 'ok';
create materialized view w as select 'ok'::mood as m;
-- up
drop materialized view "v";
drop materialized view "w";

alter type "mood" rename to "mood__old";

create type "mood" as enum ('ok', 'happy');

alter table "t" alter column "m" type mood using "m"::text::mood;

create materialized view "v" as
 SELECT id,
    m
   FROM t
  WHERE (m > 'ok'::mood);

create materialized view "w" as
 SELECT 'ok'::mood AS m;

drop type "mood__old";
-- hazards: blocks-reads, depends-on-data, table-rewrite
