-- before
create table t (a int, b int, c int, d int, constraint t_b unique (b), constraint t_c unique (c));
-- after
create table t (a int, b int, c int, d int, constraint t_a unique (a), constraint t_b unique (b, c));
-- up
alter table "t" drop constraint "t_b";
alter table "t" drop constraint "t_c";

alter table "t" add constraint "t_a" unique ("a");
alter table "t" add constraint "t_b" unique ("b", "c");
-- hazards: blocks-reads, depends-on-data
