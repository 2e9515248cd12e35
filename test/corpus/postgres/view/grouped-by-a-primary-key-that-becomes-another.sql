-- before
create table t (id int primary key, a int, b text not null);
create view v as select id, a, count(*) as n from t group by id;
-- after
create table t (id int, a int, b text not null, constraint t_pkey primary key (id, b));
create view v as select id, a, count(*) as n from t group by id, a;
-- up
create or replace view "v" as
 SELECT id,
    a,
    count(*) AS n
   FROM t
  GROUP BY id, a;

alter table "t" drop constraint "t_pkey";

alter table "t" add constraint "t_pkey" primary key ("id", "b");
-- hazards: blocks-reads, depends-on-data
