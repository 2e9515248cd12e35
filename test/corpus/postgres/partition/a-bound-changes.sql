-- before
create table m (a int, b text) partition by range (a);
create table m_1 partition of m for values from (minvalue) to (10);
create table m_2 partition of m for values from (10) to (20);
-- rows
insert into m values (5, 'x'), (15, 'y');
-- after
create table m (a int, b text) partition by range (a);
create table m_1 partition of m for values from (minvalue) to (12);
create table m_2 partition of m for values from (12) to (maxvalue);
-- up
alter table "m" detach partition "m_1";
alter table "m" detach partition "m_2";

alter table "m" attach partition "m_1" for values from (minvalue) to (12);
alter table "m" attach partition "m_2" for values from (12) to (maxvalue);
-- hazards: depends-on-data
