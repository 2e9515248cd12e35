-- before
create table t (id int, a text);
create table log (id int, what text);
create view v as select id, a from t;
-- after
create table t (id int, a text);
create table log (id int, what text);
create view v as select id, a from t;
create rule nothing as on delete to t do instead nothing;
create rule notes as on update to t where old.a is distinct from new.a do also insert into log (id, what) values (new.id, 'a' || old.a);
create rule inserts as on insert to v do instead insert into t (id, a) values (new.id, new.a) returning id, a;
create rule two as on insert to t where new.id in (1, 2) and new.a in ('x', 'y') do (
  insert into log values (new.id, 'one');
  update log set what = 'two' where log.id = new.id;
);
create rule tells as on insert to log do notify "Some ""body";
-- then
insert into v values (1, 'x');
update t set a = 'y';
delete from t;
-- up
create rule "tells" as
  on insert to "log"
  do NOTIFY "Some ""body";

create rule "notes" as
  on update to "t"
  where (old.a IS DISTINCT FROM new.a)
  do INSERT INTO public.log (id, what)
  VALUES (new.id, ('a'::text || old.a));

create rule "nothing" as
  on delete to "t"
  do instead nothing;

create rule "two" as
  on insert to "t"
  where ((new.id = ANY (ARRAY[1, 2])) AND (new.a = ANY (ARRAY['x'::text, 'y'::text])))
  do ( INSERT INTO public.log (id, what)
  VALUES (new.id, 'one'::text);
 UPDATE public.log SET what = 'two'::text
  WHERE (log.id = new.id);
);

create rule "inserts" as
  on insert to "v"
  do instead INSERT INTO t (id, a)
  VALUES (new.id, new.a)
  RETURNING t.id,
    t.a;
