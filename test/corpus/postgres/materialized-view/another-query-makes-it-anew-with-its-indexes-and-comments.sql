-- before
create table t (id int, a int, b text);
create materialized view m with (fillfactor = 90) as select id, a, b from t;
create unique index m_id on m (id);
create index m_b on m (lower(b)) where a > 0;
create view v as select id from m;
create materialized view n as select id from v;
comment on materialized view m is 'put back';
comment on column m.a is 'put back';
comment on index m_b is 'put back';
-- after
create table t (id int, a int, b text);
create materialized view m with (fillfactor = 90) as select id, a, b from t where id > 0;
create unique index m_id on m (id);
create index m_b on m (lower(b)) where a > 0;
create view v as select id from m;
create materialized view n as select id from v;
comment on materialized view m is 'put back';
comment on column m.a is 'put back';
comment on index m_b is 'put back';
-- up
drop materialized view "n";

drop view "v";

drop materialized view "m";

create materialized view "m" with (fillfactor = 90) as
 SELECT id,
    a,
    b
   FROM t
  WHERE (id > 0);

create view "v" as
 SELECT id
   FROM m;

create materialized view "n" as
 SELECT id
   FROM v;

create index "m_b" on "m" (lower(b)) where (a > 0);
create unique index "m_id" on "m" ("id");

comment on index "m_b" is 'put back';
comment on column "m"."a" is 'put back';
comment on materialized view "m" is 'put back';
-- hazards: blocks-writes, depends-on-data
