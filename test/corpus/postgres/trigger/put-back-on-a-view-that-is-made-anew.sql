-- before
create table t (id int, a int);
create view v as select id from t;
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger tr instead of insert on v for each row execute function f();
comment on trigger tr on v is 'put back';
-- after
create table t (id int, a int);
create view v as select a, id from t;
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger tr instead of insert on v for each row execute function f();
comment on trigger tr on v is 'put back';
-- up
drop view "v";

create view "v" as
 SELECT a,
    id
   FROM t;

create trigger "tr"
  instead of insert on "v"
  for each row
  execute function "f"();

comment on trigger "tr" on "v" is 'put back';
