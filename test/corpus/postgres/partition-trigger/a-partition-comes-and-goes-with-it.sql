-- before
create schema "S s";
create function f() returns trigger language plpgsql as 'begin return null; end';
create table "S s"."T ""t" (id int) partition by range (id);
create table "S s".gone partition of "S s"."T ""t" for values from (0) to (10);
create table "S s".alone partition of "S s"."T ""t" for values from (10) to (20);
create table "S s".joins (id int);
create trigger "A ""a" after insert on "S s"."T ""t" for each row execute function f();
alter table "S s".gone disable trigger "A ""a";
alter table "S s".alone disable trigger "A ""a";
-- after
create schema "S s";
create function f() returns trigger language plpgsql as 'begin return null; end';
create table "S s"."T ""t" (id int) partition by range (id);
create table "S s".alone (id int);
create table "S s".joins (id int);
create trigger "A ""a" after insert on "S s"."T ""t" for each row execute function f();
alter table "S s"."T ""t" attach partition "S s".joins for values from (0) to (10);
create table "S s".comes partition of "S s"."T ""t" for values from (20) to (30);
alter table "S s".joins disable trigger "A ""a";
alter table "S s".comes enable replica trigger "A ""a";
-- up
alter table "S s"."T ""t" detach partition "S s"."alone";

create table "S s"."comes" partition of "S s"."T ""t" for values from (20) to (30);

alter table "S s"."comes" enable replica trigger "A ""a";

drop table "S s"."gone";

alter table "S s"."T ""t" attach partition "S s"."joins" for values from (0) to (10);

alter table "S s"."joins" disable trigger "A ""a";
-- hazards: data-loss, depends-on-data
