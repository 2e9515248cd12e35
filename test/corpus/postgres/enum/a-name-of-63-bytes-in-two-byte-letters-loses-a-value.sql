-- before
create type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as enum ('a', 'b');
create table t (a "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx");
-- after
create type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as enum ('a');
create table t (a "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx");
-- up
alter type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" rename to "üüüüüüüüüüüüüüüüüüüüüüüüüüüüü__old";

create type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as enum ('a');

alter table "t" alter column "a" type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" using "a"::text::"üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx";

drop type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüü__old";
