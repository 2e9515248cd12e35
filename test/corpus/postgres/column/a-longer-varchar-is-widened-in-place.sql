-- before
create table users (id int primary key, name varchar(10) default 'x');
-- after
create table users (id int primary key, name varchar(20) default 'x');
-- up
alter table "users" alter column "name" type varchar(20);
-- hazards:
