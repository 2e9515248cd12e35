-- before
create schema ext;
create extension pg_trgm with schema ext;
create table t (name text);
-- after
create schema ext;
create extension pg_trgm with schema ext;
create table t (name text);
create index t_name_idx on t using gist (name ext.gist_trgm_ops (siglen = 32));
-- up
create index concurrently "t_name_idx" on "t" using gist ("name" ext.gist_trgm_ops (siglen = '32'));
