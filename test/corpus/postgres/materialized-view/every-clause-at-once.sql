-- before
create table t (id int, a text);
create access method heap_too type table handler heap_tableam_handler;
-- after
create table t (id int, a text);
create access method heap_too type table handler heap_tableam_handler;
create materialized view m (x, "Y y") using heap_too
  with (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = off, log_autovacuum_min_duration = 100)
  as select id, a from t with no data;
-- up
create materialized view "m" using "heap_too" with (autovacuum_enabled = false, fillfactor = 70, log_autovacuum_min_duration = 100, toast.autovacuum_enabled = off) as
 SELECT id AS x,
    a AS "Y y"
   FROM t
  with no data;
