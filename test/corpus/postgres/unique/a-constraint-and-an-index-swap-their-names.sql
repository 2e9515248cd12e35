-- before
create table t (a int, b int, constraint one unique (a));
create index two on t (b);
-- after
create table t (a int, b int, constraint two unique (a));
create index one on t (b);
-- up
drop index "two";

alter table "t" drop constraint "one";

alter table "t" add constraint "two" unique ("a");

create index concurrently "one" on "t" ("b");
