-- before
create table t (id int, a int);
create materialized view m as select id, a from t;
create index m_a on m (a);
-- after
create table t (id int, a int);
create materialized view m as select id, a from t;
create unique index m_id on m (id) with (fillfactor = 70);
-- up
drop index "m_a";

create unique index concurrently "m_id" on "m" ("id") with (fillfactor = 70);
-- hazards: depends-on-data
