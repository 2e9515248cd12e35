-- before
create table t (b int[]);
-- after
create table t (b int[]);
create index t_gin on t using gin (b) with (fastupdate = off, gin_pending_list_limit = 128);
create index t_gist on t using gist (int4range(b[1], b[2])) with (buffering = auto);
-- up
create index concurrently "t_gin" on "t" using gin ("b") with (fastupdate = off, gin_pending_list_limit = 128);
create index concurrently "t_gist" on "t" using gist (int4range(b[1], b[2])) with (buffering = auto);
-- hazards:
