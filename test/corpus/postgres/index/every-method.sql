-- before
create table t (a int, b int[], c text, p point);
-- after
create table t (a int, b int[], c text, p point);
create index t_brin on t using brin (a) with (pages_per_range = 64);
create index t_gin on t using gin (b);
create index t_gist on t using gist (p);
create index t_hash on t using hash (c);
create index t_spgist on t using spgist (c);
-- up
create index concurrently "t_brin" on "t" using brin ("a") with (pages_per_range = 64);
create index concurrently "t_gin" on "t" using gin ("b");
create index concurrently "t_gist" on "t" using gist ("p");
create index concurrently "t_hash" on "t" using hash ("c");
create index concurrently "t_spgist" on "t" using spgist ("c");
-- hazards:
