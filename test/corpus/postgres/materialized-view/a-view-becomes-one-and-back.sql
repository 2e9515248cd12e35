-- before
create table t (id int);
create view a as select id from t;
create materialized view b as select id from t;
create view reader as select a.id from a join b using (id);
comment on view a is 'as a view';
-- after
create table t (id int);
create materialized view a as select id from t;
create view b as select id from t;
create view reader as select a.id from a join b using (id);
comment on materialized view a is 'as a materialized view';
-- up
drop view "reader";

drop materialized view "b";

create view "b" as
 SELECT id
   FROM t;

drop view "a";

create materialized view "a" as
 SELECT id
   FROM t;

create view "reader" as
 SELECT a.id
   FROM (a
     JOIN b USING (id));

comment on materialized view "a" is 'as a materialized view';
