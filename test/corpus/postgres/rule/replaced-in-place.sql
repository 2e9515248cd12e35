-- before
create table t (id int, a int);
create table log (id int, a int);
create rule "condition" as on insert to t where new.a > 0 do also insert into log values (new.id, new.a);
create rule "action" as on insert to t do also insert into log values (new.id, new.a);
create rule "event" as on insert to t do also insert into log values (new.id, 1);
create rule "manner" as on delete to t do also delete from log;
create rule "firing" as on delete to t do also delete from log where id = 5;
alter table t disable rule "action";
comment on rule "action" on t is 'stays';
-- after
create table t (id int, a int);
create table log (id int, a int);
create rule "condition" as on insert to t do also insert into log values (new.id, new.a);
create rule "action" as on insert to t do also insert into log values (new.a, new.id);
create rule "event" as on update to t do also insert into log values (new.id, 1);
create rule "manner" as on delete to t do instead delete from log;
create rule "firing" as on delete to t do also delete from log where id = 5;
alter table t disable rule "action";
alter table t enable always rule "firing";
comment on rule "action" on t is 'stays';
-- up
create or replace rule "action" as
  on insert to "t"
  do INSERT INTO public.log (id, a)
  VALUES (new.a, new.id);

create or replace rule "condition" as
  on insert to "t"
  do INSERT INTO public.log (id, a)
  VALUES (new.id, new.a);

create or replace rule "event" as
  on update to "t"
  do INSERT INTO public.log (id, a)
  VALUES (new.id, 1);

alter table "t" enable always rule "firing";

create or replace rule "manner" as
  on delete to "t"
  do instead DELETE FROM public.log;
