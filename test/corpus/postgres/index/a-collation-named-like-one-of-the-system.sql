-- before
create collation public."C" from pg_catalog."POSIX";
create table t (a text, b text);
-- after
create collation public."C" from pg_catalog."POSIX";
create table t (a text, b text);
create index i on t (a collate public."C", b collate "C");
-- up
create index concurrently "i" on "t" ("a" collate public."C", "b" collate "C");
-- down
drop index "i";
-- hazards:
