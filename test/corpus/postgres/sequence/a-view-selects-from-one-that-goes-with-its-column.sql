-- before
create table t (a serial); create view v as select last_value from t_a_seq;
create table i (a int generated always as identity); create view w as select last_value from i_a_seq;
-- after
create table t (b serial); create view v as select last_value from t_b_seq;
create table i (b int generated always as identity); create view w as select last_value from i_b_seq;
-- up
alter table "i" add column "b" integer generated always as identity;

create or replace view "w" as
 SELECT last_value
   FROM i_b_seq;

alter table "i" drop column "a";

alter table "t" add column "b" serial;

create or replace view "v" as
 SELECT last_value
   FROM t_b_seq;

alter table "t" drop column "a";
-- down
alter table "i" add column "a" integer generated always as identity;

create or replace view "w" as
 SELECT last_value
   FROM i_a_seq;

alter table "i" drop column "b";

alter table "t" add column "a" serial;

create or replace view "v" as
 SELECT last_value
   FROM t_a_seq;

alter table "t" drop column "b";
-- hazards: blocks-reads, data-loss, table-rewrite
