-- before
create extension btree_gist;
create table t (a int, r tsrange, constraint x exclude using gist (a with =, r with &&));
-- after
create extension btree_gist;
create table t (r tsrange, constraint x exclude using gist (r with &&));
-- up
alter table "t" drop column "a";

alter table "t" add constraint "x" exclude using gist (r WITH &&);
