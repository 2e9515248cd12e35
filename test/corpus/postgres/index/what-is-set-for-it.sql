-- before
create table t (a int, b int); create index i on t (a) with (fillfactor=70); create index j on t ((a+b), (a-b)); alter index j alter column 1 set statistics 100;
-- after
create table t (a int, b int); create index i on t (a) with (fillfactor=80, deduplicate_items=off); create index j on t ((a+b), (a-b)); alter index j alter column 2 set statistics 50;
create index k on t ((a*b)); alter index k alter column 1 set statistics 20;
-- up
alter index "i" set (deduplicate_items = off, fillfactor = 80);
alter index "j" alter column 1 set statistics -1;
alter index "j" alter column 2 set statistics 50;

create index concurrently "k" on "t" ((a * b));
alter index "k" alter column 1 set statistics 20;
-- hazards:
