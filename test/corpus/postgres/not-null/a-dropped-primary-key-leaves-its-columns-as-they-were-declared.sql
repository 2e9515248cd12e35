-- before
create table t (a int primary key);
create table u (a int primary key);
-- after
create table t (a int not null);
create table u (a int);
-- up
alter table "t" drop constraint "t_pkey";
alter table "u" drop constraint "u_pkey";

alter table "u" alter column "a" drop not null;
-- hazards:
