-- before
create table t (id int, a int);
create view v as select id from t;
create rule r as on delete to v do instead delete from t where t.id = old.id;
comment on rule r on v is 'put back';
-- after
create table t (id int, a int);
create view v as select a, id from t;
create rule r as on delete to v do instead delete from t where t.id = old.id;
comment on rule r on v is 'put back';
-- up
drop view "v";

create view "v" as
 SELECT a,
    id
   FROM t;

create rule "r" as
  on delete to "v"
  do instead DELETE FROM t
  WHERE (t.id = old.id);

comment on rule "r" on "v" is 'put back';
