-- before
create table t (a int4range not null);
-- after
create table t (a int4range not null, constraint apart exclude using gist ((a * int4range(1, 9)) with &&));
-- up
alter table "t" add constraint "apart" exclude using gist (((a * int4range(1, 9))) WITH &&);
-- down
alter table "t" drop constraint "apart";
-- hazards: blocks-reads, depends-on-data
