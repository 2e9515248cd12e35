-- before
create table m (a int, b int, primary key (a)) partition by range (a);
create table m_1 (a int primary key, b int default 3);
-- rows
insert into m_1 values (1, 2);
-- after
create table m (a int, b int, primary key (a)) partition by range (a);
create table m_1 partition of m (b default 3) for values from (0) to (10);
-- up
alter table "m" attach partition "m_1" for values from (0) to (10);
-- hazards: depends-on-data
