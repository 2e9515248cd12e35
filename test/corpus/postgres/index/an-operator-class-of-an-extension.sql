-- before
create table t (name text);
-- after
create extension pg_trgm;
create table t (name text);
create index t_name_idx on t using gin (name gin_trgm_ops);
-- up
create extension if not exists "pg_trgm";

create index concurrently "t_name_idx" on "t" using gin ("name" gin_trgm_ops);
-- down
drop index "t_name_idx";

drop extension "pg_trgm";
