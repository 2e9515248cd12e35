-- before
create table t (a text);
-- after
create collation public."C" (locale = 'POSIX');
create table t (a text collate public."C");
comment on collation public."C" is 'ours';
-- up
create collation "public"."C" (locale = 'POSIX');

alter table "t" alter column "a" type text collate public."C";

comment on collation "public"."C" is 'ours';
-- down
alter table "t" alter column "a" type text;

drop collation "public"."C";
