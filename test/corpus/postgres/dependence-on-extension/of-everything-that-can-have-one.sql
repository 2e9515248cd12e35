-- before
create extension citext;
create extension hstore;
create table t (id int);
create function f() returns int language sql as 'select 1';
alter function f() depends on extension citext;
create function kept() returns trigger language plpgsql as 'begin end';
alter function kept() depends on extension citext;
alter function kept() depends on extension hstore;
-- after
create extension citext;
create extension hstore;
create table t (id int);
create function f() returns int language sql as 'select 1';
create function kept() returns trigger language plpgsql as 'begin end';
alter function kept() depends on extension hstore;
create procedure p() language sql as 'select 1';
alter procedure p() depends on extension citext;
create trigger g before insert on t for each row execute function kept();
alter trigger g on t depends on extension citext;
create index i on t (id);
alter index i depends on extension citext;
create materialized view m as select 1 as a;
alter materialized view m depends on extension citext;
-- up
alter function "f"() no depends on extension "citext";
alter function "kept"() no depends on extension "citext";

create materialized view "m" as
 SELECT 1 AS a;

create procedure "p"()
language sql
as $$select 1$$;

create trigger "g"
  before insert on "t"
  for each row
  execute function "kept"();

alter materialized view "m" depends on extension "citext";
alter procedure "p"() depends on extension "citext";
alter trigger "g" on "t" depends on extension "citext";

create index concurrently "i" on "t" ("id");

alter index "i" depends on extension "citext";
