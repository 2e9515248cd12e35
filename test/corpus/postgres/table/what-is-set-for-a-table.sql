-- requires: 15
-- before
create table t (a int) with (fillfactor=70, toast.autovacuum_enabled=false);
create unlogged table u (a int);
create table v (a text);
-- after
create unlogged table t (a int) with (fillfactor=50, autovacuum_enabled=false);
create table u (a int) with (toast_tuple_target = 4000);
create table v (a text) with (toast.vacuum_index_cleanup = auto, parallel_workers = 0);
create unlogged table w (id serial, n bigint generated always as identity) with (autovacuum_vacuum_scale_factor = 0.05);
create unlogged sequence loose;
-- up
alter table "t" set unlogged;
alter table "t" set (autovacuum_enabled = false, fillfactor = 50);
alter table "u" set logged;
alter table "u" set (toast_tuple_target = 4000);
alter table "v" set (parallel_workers = 0, toast.vacuum_index_cleanup = auto);

create unlogged sequence "loose";

create unlogged table "w" (
  "id" serial,
  "n" bigint generated always as identity
) with (autovacuum_vacuum_scale_factor = 0.05);
-- hazards: blocks-reads, table-rewrite
