-- before
create table t (id int, a text);
create materialized view m with (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false) as select id, a from t;
create materialized view n as select 1 as a;
comment on materialized view m is 'stays';
-- after
create table t (id int, a text);
create materialized view m with (fillfactor = 80, toast.vacuum_truncate = false) as select id, a from t;
create materialized view n with (parallel_workers = 2) as select 1 as a;
comment on materialized view m is 'stays';
-- up
alter materialized view "m" reset (autovacuum_enabled, toast.autovacuum_enabled);
alter materialized view "m" set (fillfactor = 80, toast.vacuum_truncate = false);
alter materialized view "n" set (parallel_workers = 2);
