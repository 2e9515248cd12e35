-- before
create table t (id int, a text, b text);
create view v as select id, a as label from t;
create view w as select label from v;
-- rows
insert into t values (1, 'a', 'b');
-- after
create table t (id int, b text);
create view v as select id, b as label from t;
create view w as select label from v;
-- up
create or replace view "v" as
 SELECT id,
    b AS label
   FROM t;

alter table "t" drop column "a";
-- hazards: data-loss
