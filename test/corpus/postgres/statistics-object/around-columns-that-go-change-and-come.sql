-- before
create type status as enum ('a', 'b');
create table t (a int, b int, c varchar(4), status status);
create statistics s1 on a, b from t;
create statistics s2 on a, c from t;
create statistics s3 on (c || 'x'), a from t;
create statistics s4 on status, a, (status = 'b') from t;
create table gone (a int, b int);
create statistics s5 on a, b from gone;
-- rows
insert into t values (1, 2, 'c', 'a');
-- after
create type status as enum ('a', 'c');
create table t (a bigint, c text, d int, status status);
create statistics s2 on a, c from t;
create statistics s3 on (c || 'x'), a from t;
create statistics s4 on status, a, (status = 'c') from t;
create statistics s1 on a, d from t;
-- up
drop statistics "s3";
drop statistics "s4";

alter table "t" drop column "b";

alter type "status" rename to "status__old";

alter table "t" alter column "a" type bigint;
alter table "t" alter column "c" type text;

create type "status" as enum ('a', 'c');

alter table "t" alter column "status" type status using "status"::text::status;

alter table "t" add column "d" integer;

create statistics "s1" on "a", "d" from "t";
create statistics "s3" on "a", (c || 'x'::text) from "t";
create statistics "s4" on "a", "status", (status = 'c'::status) from "t";

drop table "gone";

drop type "status__old";
