-- before
create table t (id int, v varchar(5));
create table log (id int, v varchar(5));
create rule r as on insert to t where new.v <> 'x' do also insert into log values (new.id, new.v);
comment on rule r on t is 'put back';
-- after
create table t (id int, v varchar(6));
create table log (id int, v varchar(6));
create rule r as on insert to t where new.v <> 'x' do also insert into log values (new.id, new.v);
comment on rule r on t is 'put back';
-- up
drop rule "r" on "t";

alter table "log" alter column "v" type varchar(6);
alter table "t" alter column "v" type varchar(6);

create rule "r" as
  on insert to "t"
  where ((new.v)::text <> 'x'::text)
  do INSERT INTO public.log (id, v)
  VALUES (new.id, new.v);

comment on rule "r" on "t" is 'put back';
