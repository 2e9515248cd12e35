-- before
create table t (id int, a int, b text);
create view gone as select id, a from t;
create view typed as select id, a from t;
create view modified as select b::varchar(5) as b from t;
create view collated as select b from t;
-- after
create table t (id int, a int, b text);
create view gone as select id from t;
create view typed as select id, a::bigint as a from t;
create view modified as select b::varchar(6) as b from t;
create view collated as select b collate "C" as b from t;
-- up
drop view "collated";

create view "collated" as
 SELECT (b COLLATE "C") AS b
   FROM t;

drop view "gone";

create view "gone" as
 SELECT id
   FROM t;

drop view "modified";

create view "modified" as
 SELECT (b)::character varying(6) AS b
   FROM t;

drop view "typed";

create view "typed" as
 SELECT id,
    (a)::bigint AS a
   FROM t;
