-- before
create table t (id int, a int, v varchar(5), free int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger by_condition after insert on t for each row when (new.v <> 'x') execute function f();
create trigger by_column after update of a on t for each row execute function f();
create trigger by_nothing after insert on t for each row execute function f();
comment on trigger by_condition on t is 'put back';
-- after
create table t (id int, a bigint, v varchar(6), free bigint);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger by_condition after insert on t for each row when (new.v <> 'x') execute function f();
create trigger by_column after update of a on t for each row execute function f();
create trigger by_nothing after insert on t for each row execute function f();
comment on trigger by_condition on t is 'put back';
-- up
drop trigger "by_column" on "t";
drop trigger "by_condition" on "t";

alter table "t" alter column "a" type bigint;
alter table "t" alter column "v" type varchar(6);
alter table "t" alter column "free" type bigint;

create trigger "by_column"
  after update of "a" on "t"
  for each row
  execute function "f"();

create trigger "by_condition"
  after insert on "t"
  for each row
  when ((new.v)::text <> 'x'::text)
  execute function "f"();

comment on trigger "by_condition" on "t" is 'put back';
-- hazards: blocks-reads, table-rewrite
