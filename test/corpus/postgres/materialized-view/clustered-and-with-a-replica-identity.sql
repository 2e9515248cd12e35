-- before
create table t (id int not null, a text);
create materialized view m as select id, a from t;
create index m_a on m (a);
alter materialized view m cluster on m_a;
-- after
create table t (id int not null, a text);
create materialized view m as select id, a from t where id > 0;
create index m_a on m (a);
alter materialized view m cluster on m_a;
alter table m replica identity full;
-- up
drop materialized view "m";

create materialized view "m" as
 SELECT id,
    a
   FROM t
  WHERE (id > 0);

create index "m_a" on "m" ("a");

alter table "m" replica identity full;

alter table "m" cluster on "m_a";
-- hazards: blocks-writes
