-- before
create table m (a int primary key) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
create table m_2 partition of m for values from (10) to (20);
create table r (a int references m);
-- after
create table m (a int primary key) partition by range (a);
create table m_1 partition of m for values from (0) to (10);
create table r (a int references m);
-- up
alter table "m" detach partition "m_2";
drop table "m_2";
-- hazards: data-loss
