-- before
create table t (id int, a int);
create view v as select id from t;
create view w as select id from v;
create view x as select w.id from w join v using (id);
comment on view w is 'put back';
-- after
create table t (id int, a int);
create view v as select a, id from t;
create view w as select id from v;
create view x as select w.id from w join v using (id);
comment on view w is 'put back';
-- up
drop view "x";
drop view "w";
drop view "v";

create view "v" as
 SELECT a,
    id
   FROM t;

create view "w" as
 SELECT id
   FROM v;

create view "x" as
 SELECT w.id
   FROM (w
     JOIN v USING (id));

comment on view "w" is 'put back';
