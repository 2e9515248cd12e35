-- requires: 14
-- before
create table u (id int, tid int);
-- after
create table u (id int, tid int);
create view v as with recursive t(id) as (select id from u union all select u.id from u join t on t.id = u.tid) cycle id set cyc to 'y' default 'n' using path select id, cyc from t;
create view w as with recursive t(id) as (select id from u union all select u.id from u join t on t.id = u.tid) cycle id set cyc to date '2020-01-01' default date '2020-01-02' using path select id, cyc from t;
-- up
create view "v" as
 WITH RECURSIVE t(id) AS (
         SELECT u.id
           FROM u
        UNION ALL
         SELECT u.id
           FROM (u
             JOIN t t_1 ON ((t_1.id = u.tid)))
        ) CYCLE id SET cyc TO 'y' DEFAULT 'n' USING path
 SELECT id,
    cyc
   FROM t;

create view "w" as
 WITH RECURSIVE t(id) AS (
         SELECT u.id
           FROM u
        UNION ALL
         SELECT u.id
           FROM (u
             JOIN t t_1 ON ((t_1.id = u.tid)))
        ) CYCLE id SET cyc TO date '2020-01-01' DEFAULT date '2020-01-02' USING path
 SELECT id,
    cyc
   FROM t;
-- down
drop view "v";
drop view "w";
-- hazards:
